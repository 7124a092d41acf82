# Export potential, its reasons and its bands. Quantities: USD, share (0-1), percent, factor (plain).

potential-summary = { $products ->
    [one] ایک مصنوعہ
   *[other] { $products } مصنوعات
} میں { $importer } کو { $exporter } کی فروخت سالانہ { $value } ہے ({ $period })؛ معیار { $potential } ہے، جس میں سے { $unused } غیر استعمال شدہ ہے۔
potential-summary-structure = { $exporter } سے { $importer } کو ({ $period }): { $products } { $kind ->
    [industries] صنعتوں
   *[products] مصنوعات
} میں سے { $below } میں منڈی کا حصہ اس سے کم ہے جو رسد اور طلب کا ڈھانچہ بتاتا ہے۔
lacks-ease = { $period } میں { $exporter } نے { $importer } کو ان میں سے کوئی مصنوعہ فروخت نہیں کی، اس لیے معلوم نہیں کہ دونوں میں تجارت کتنی آسان ہے: معیار ہر جگہ صفر ہے۔

potential-is-a-benchmark = ممالک آج جو بیچتے اور خریدتے ہیں اس سے نکالا گیا معیار: نہ بالائی حد، نہ پیش گوئی، اور نہ کسی دوسرے ادارے کے نقشے کا عدد۔
potential-is-structural = صرف تجارت کا ڈھانچہ شمار ہوا ہے، اس لیے تمام مصنوعات مل کر عین آج کی تجارت بنتی ہیں: حصوں کا موازنہ کیجیے، ڈالر جمع نہ کیجیے۔
potential-among-industries = صنعتوں کا جائزہ، یعنی صنعتوں کو فروخت ہونے والا قابلِ تجارت سامان اور خدمات: نہ مصنوعات، نہ حتمی صارفین کو فروخت۔
potential-among-raw-materials = آسانی صرف خام مال کی 74 اقسام کی تجارت سے ناپی گئی ہے: دونوں کی باقی تجارت اس میں نہیں۔ نہ پیچیدگی، نہ مصنوعات کا جال: 74 کوڈ معیشت نہیں ہوتے۔
potential-among-selection = آسانی صرف لوڈ شدہ مصنوعات سے ناپی گئی ہے: دونوں کی باقی تجارت اس میں نہیں۔
factors-without-data = اعداد نہیں، اس لیے بے اثر شمار: { $factors }۔
factors-switched-off = بند کیے گئے، اس لیے شمار نہیں: { $factors }۔
and-listed = { $first }، { $second }
growth-extrapolated = { $years } سال آگے تک نمو ویسی ہی رہتی ہے جیسی { $basis } کے آخری سالوں میں: مفروضہ، پیش گوئی نہیں۔
growth-current-dollars = نمو جاری ڈالر میں آمدنی کی ہے، جس میں مہنگائی اور شرحِ مبادلہ شامل ہیں؛ مستقل قیمتوں کے لیے NY.GDP.MKTP.KD لوڈ کیجیے۔
band-measured = حدود ({ "\u200e" }{ $level }): لچک، نمو، اور رسد و طلب کے سال بہ سال اتار چڑھاؤ کے { $draws } قرعے، { $years } سالوں پر ناپے گئے۔ حدود بتاتی ہیں کہ معیار اپنی بنیادی قدروں کے ساتھ کیسے بدلتا ہے۔
band-assumed = حدود ({ "\u200e" }{ $level }): لچک، نمو، اور رسد و طلب کے اتار چڑھاؤ کے { $draws } قرعے۔ ایک سال سے اتار چڑھاؤ معلوم نہیں ہوتا، اس لیے { $noise } مفروضہ ہے۔
tariffs-general-only = { $importer } کے لوڈ شدہ محصولات تمام فراہم کنندگان کے لیے ایک ہی شرح بتاتے ہیں: کون کم دیتا ہے، ان میں نہیں۔
tariffs-other-edition = محصولات { $tariffs } میں ہیں، تجارت { $trade } میں: انہی چھ ہندسوں سے ملائے گئے۔
distance-capitals = فاصلہ دارالحکومتوں کے درمیان ہے۔

factor-market = منڈی
factor-supply-share = عالمی رسد میں حصہ
factor-supply-growth = رسد میں اضافہ
factor-export-import-ratio = مصنوعہ کی برآمد و درآمد کا تناسب
factor-supply-tariff = تمام منڈیوں میں محصولات
factor-demand-growth = طلب میں اضافہ
factor-market-tariff = منڈی میں محصول
factor-distance = فاصلہ
factor-ease = تجارت کی آسانی

## Reasons

reason-market = ”{ $product }“ میں { $importer } کی تمام فراہم کنندگان سے سالانہ خرید { $number } ہے ({ $period })۔
reason-supply-share = اس میں تمام ممالک کی فروخت میں { $exporter } کا حصہ { $number } ہے۔
reason-supply-growth-up = { $years } سال میں { $exporter } کی نمو عام فروخت کنندہ سے زیادہ ہے: ضرب { $number }۔
reason-supply-growth-down = { $years } سال میں { $exporter } کی نمو عام فروخت کنندہ سے کم ہے: ضرب { $number }۔
reason-export-import-ratio-full = اس میں { $exporter } کی فروخت اپنی خرید سے کم نہیں، اس لیے برآمدات اپنی ہی مانی گئی ہیں: ضرب { $number }۔
reason-export-import-ratio = اس میں { $exporter } کی خرید اپنی فروخت سے زیادہ ہے، اس لیے برآمدات کا کچھ حصہ شاید وہاں سے صرف گزرتا ہو: ضرب { $number }۔
reason-supply-tariff = { $exporter } پر اپنی منڈیوں میں اوسطاً { $rate } محصول لگتا ہے، اس کے عام فروخت کنندگان پر { $usual }: ضرب { $number }۔
reason-demand-growth-up = { $years } سال میں { $importer } کی طلب بڑھتی ہے: ضرب { $number }۔
reason-demand-growth-down = { $years } سال میں { $importer } کی طلب گھٹتی ہے: ضرب { $number }۔
reason-market-tariff = { $importer } میں { $exporter } پر { $rate } محصول لگتا ہے، عام فراہم کنندہ پر { $usual }: ضرب { $number }۔
reason-distance = { $importer } سے { $exporter } کا فاصلہ { $km } ہے، عام فراہم کنندہ کا { $usual }: ضرب { $number }۔
reason-ease-up = دونوں کی باہمی تجارت اس سے زیادہ ہے جو ان کی خرید و فروخت بتاتی ہے: ضرب { $number }۔
reason-ease-down = دونوں کی باہمی تجارت اس سے کم ہے جو ان کی خرید و فروخت بتاتی ہے: ضرب { $number }۔
reason-rival = سب سے بڑا دوسرا فراہم کنندہ { $rival } ہے، منڈی میں حصہ { $share }۔
reason-rival-pays = سب سے بڑا دوسرا فراہم کنندہ { $rival } ہے، منڈی میں حصہ { $share }؛ اس پر محصول { $rate } ہے۔
reason-general-tariff = اس پر { $importer } کا عمومی محصول { $rate } ہے؛ کون کم دیتا ہے، یہ لوڈ نہیں۔
reason-no-rival = اعداد کے مطابق کوئی اور { $importer } کو یہ نہیں بیچتا۔
reason-end = مل کر: سالانہ { $potential } ({ "\u200e" }{ $level } حدود { $low } تا { $high })۔ { $exporter } کی فروخت { $value } ہے، یعنی { $unused } غیر استعمال شدہ ہے۔
reason-end-used = مل کر: سالانہ { $potential } ({ "\u200e" }{ $level } حدود { $low } تا { $high })۔ { $exporter } کی فروخت پہلے ہی { $value } ہے: اس معیار سے کچھ غیر استعمال شدہ نہیں۔
reason-end-structure-above = مل کر اس سے منڈی کا متوقع حصہ { $suggested } بنتا ہے؛ { $exporter } کا حصہ { $share } ہے، جو اس سے زیادہ ہے۔
reason-end-structure-below = مل کر اس سے منڈی کا متوقع حصہ { $suggested } بنتا ہے؛ { $exporter } کا حصہ { $share } ہے، جو اس سے کم ہے۔

## Titles

opportunities-title-full = مصنوعات کے لحاظ سے برآمدی امکان
opportunities-title-raw-materials = خام مال کی 74 اقسام میں برآمدی امکان
opportunities-title-selection = لوڈ شدہ مصنوعات میں برآمدی امکان
opportunities-title-industries = صنعتوں کا جائزہ: قابلِ تجارت سامان اور خدمات، { $period } کی صنعتی خرید
tariffs-preference = سوال کے مطابق مانا گیا ہے کہ { $importer } میں { $exporter } کو { $regime } حاصل ہے: محصول کا گوشوارہ خود نہیں بتاتا کہ کسے حاصل ہے۔

## How well it has predicted

track-record = ایسے معیاروں کی پیش بینی کتنی درست رہی، خام مال کی { $products } مصنوعات پر، { $first } سے { $last } تک { $tests } آزمائشوں میں: جن جوڑوں اور مصنوعات میں تجارت نہیں تھی، ان میں سے { $base } کی فروخت اگلے { $horizon } سال میں سالانہ { $large } سے بڑھ گئی؛ ترتیب کے سب سے اوپر کے دسویں حصے میں یہ تناسب اس کا { $lift } گنا تھا ({ $low } تا { $high })۔ { $verdict }
track-record-better = محض حجم (مصنوعہ کی برآمدات ضرب درآمدات) سے ترتیب دیں تو کم رہتا ہے: { $rival } گنا۔
track-record-even = محض حجم (مصنوعہ کی برآمدات ضرب درآمدات) سے ترتیب دیں تو بھی کم نہیں: { $rival } گنا۔
track-record-worse = محض حجم (مصنوعہ کی برآمدات ضرب درآمدات) سے ترتیب دیں تو زیادہ رہتا ہے: { $rival } گنا۔
track-record-none = صنعتوں کے جائزے کی پیش بینی کتنی درست ہوتی ہے، اس کی آزمائش نہیں ہوئی: اعداد ایک ہی سال کے ہیں۔

bands-by-product = حدود ایک جوڑے کی ہر مصنوعہ کے ساتھ ہیں: ایک منڈی کے لیے پوچھیے۔
