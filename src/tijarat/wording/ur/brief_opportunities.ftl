# Sections of the brief on what could be sold that is not sold yet.

## Screening of industries

screening-heading = { $count } میں سے { $below } صنعتوں میں { $importer } کی منڈی میں { $exporter } کا حصہ ڈھانچے کے بتائے ہوئے حصے سے کم ہے، سب سے بڑا فرق ”{ $industry }“ میں
screening-measured = { $title }؛ { $importer } کی صنعتوں کی بیرونی خرید کے حصے، اور ان کے ساتھ وہ حصے جو { $exporter } کی ہر جگہ فروخت اور دونوں میں تجارت کی آسانی بتاتی ہے۔ ڈھانچے کا معیار: ڈالر نہیں
screening-picture = { $importer } کی بیرونی خرید میں حصہ، فیصد: ڈھانچے کا بتایا ہوا (ہلکا)، { $exporter } کا موجودہ (گہرا)
screening-summary = ”{ $industry }“ میں { $importer } کی منڈی میں { $exporter } کا حصہ { $share } ہے؛ ڈھانچے کے مطابق متوقع حصہ { $suggested } ہے۔
screening-table = صنعتیں اس ترتیب سے کہ { $importer } میں { $exporter } کا حصہ ڈھانچے کے بتائے ہوئے حصے سے کتنا کم ہے
screening-structure = ”{ $industry }“ میں تمام ممالک کی بیرونی فروخت میں { $exporter } کا حصہ { $supply } ہے؛ { $importer } کی خرید { $market } ہے۔
screening-rival = اس منڈی میں { $rival } کا حصہ { $share } ہے۔
screening-tariff = { $importer } کا اوسط عمومی محصول { $rate } ہے۔
source-screening = ڈھانچے کا معیار، پیش گوئی نہیں۔
figure-screening-share = ”{ $industry }“: صنعتوں کے لیے { $importer } کی درآمدات میں { $exporter } کا حصہ
remark-structure = رسد اور طلب۔
remark-hurdles = راستے میں کون اور کیا ہے۔
coverage-screening = صنعتوں کو فروخت ہونے والا قابلِ تجارت سامان اور خدمات، صنعت کے لحاظ سے: نہ مصنوعات، نہ حتمی اشیا

## Export potential

potential-heading = { $scope }: { $importer } کو برآمد کے امکان میں سے { $unused } غیر استعمال شدہ، سب سے زیادہ ”{ $product }“ میں
potential-measured = { $title }: دونوں کی آج کی تجارت کے لحاظ سے { $importer } کو { $exporter } کی ممکنہ سالانہ فروخت؛ { $years } کی اوسط
potential-picture = معیار (لکیر) اپنی { "\u200e" }{ $level } حدود کے ساتھ، اور موجودہ فروخت (دائرہ)، { $unit } سالانہ
unit-millions = ملین امریکی ڈالر
unit-thousands = ہزار امریکی ڈالر
potential-summary-first = ”{ $product }“: { $importer } کو { $exporter } کی موجودہ فروخت { $sold } ہے؛ معیار { $potential } ہے ({ "\u200e" }{ $level } حدود { $low } تا { $high })۔
potential-sells-nothing = صفر
potential-sells = سالانہ { $value }
potential-table = غیر استعمال شدہ امکان کے لحاظ سے مصنوعات، { NAME($exporter) } ← { NAME($importer) }، اور وہ عوامل جن کا حاصلِ ضرب معیار ہے
potential-rivals-table = جن مصنوعات میں غیر استعمال شدہ امکان سب سے زیادہ ہے ان میں { $importer } کے فراہم کنندگان
potential-beyond = ”{ $product }“ میں { $exporter } کی فروخت سالانہ { $value } ہے جبکہ معیار { $potential } ہے: معیار بالائی حد نہیں ہوتا۔
remark-beyond = معیار سے آگے۔
remark-record = کتنا بھروسا کیا جائے۔
figure-unused = { $scope }: غیر استعمال شدہ برآمدی امکان، { NAME($exporter) } ← { NAME($importer) }
confidence-high = زیادہ
confidence-medium = درمیانہ
confidence-low = کم

column-supply-share = عالمی فروخت میں حصہ
column-market = منڈی
column-suggested-share = متوقع حصہ
column-market-share = موجودہ حصہ
column-tariff = عمومی محصول، فیصد
column-rival = سب سے بڑا دوسرا فراہم کنندہ
column-rival-share = اس کا حصہ
column-sold-now = موجودہ فروخت
column-potential = معیار
column-low = حدود: سے
column-high = تک
column-unused = غیر استعمال شدہ
column-confidence = اعتماد
column-complexity = پیچیدگی
column-sold-already = تقابلی برتری
column-ubiquity = جن ممالک کو حاصل ہے

## Complexity

complexity-heading = { $importer } میں { $exporter } کے غیر استعمال شدہ امکان کا { $share } اوسط سے زیادہ پیچیدہ مصنوعات میں ہے
complexity-measured = غیر استعمال شدہ برآمدی امکان، اور ساتھ مصنوعہ کی سرخی کی پیچیدگی (PCI؛ 0 تمام سرخیوں کی اوسط ہے)، { $period }
complexity-method = پیچیدگی اس سے پڑھی جاتی ہے کہ کون سے ممالک کیا برآمد کرتے ہیں (Hausmann، Hidalgo وغیرہ 2014): یہ بتاتی ہے کہ مصنوعہ کن مصنوعات کے ساتھ پائی جاتی ہے، نہ کہ اس میں کتنا کام ہے۔
complexity-new = جہاں { $exporter } کو ابھی تقابلی برتری نہیں، وہاں سب سے زیادہ غیر استعمال شدہ امکان ”{ $product }“ میں ہے: سالانہ { $unused }۔
bubbles-picture = { $count } مصنوعات کی پیچیدگی اور غیر استعمال شدہ امکان؛ رقبہ { $importer } کی منڈی ہے
bubbles-summary = سب سے زیادہ غیر استعمال شدہ امکان ”{ $product }“ میں ہے: سالانہ { $unused }، پیچیدگی { $complexity }۔
bubbles-table = سب سے زیادہ غیر استعمال شدہ امکان والی مصنوعات اور ان کی پیچیدگی
remark-new = نئی راہیں۔
word-yes = ہاں
word-no = نہیں

## Product space

product-space-heading = { $exporter } کو سامان کی { $count } میں سے { $has } سرخیوں میں تقابلی برتری حاصل ہے
figure-headings = وہ سرخیاں جن میں { $exporter } کو تقابلی برتری حاصل ہے
product-space-measured = جو سرخیاں ایک ہی ممالک کے پاس ہیں وہ ایک دوسرے کے قریب ہیں، { $period }؛ پیچیدگی اور روابط تمام ممالک کی برآمدات سے
product-space-method = روابط ان سرخیوں کو جوڑتے ہیں جن میں ایک ہی ممالک کو تقابلی برتری حاصل ہے (Hidalgo وغیرہ 2007)؛ صرف سب سے مضبوط روابط دکھائے گئے ہیں۔ مقام روابط سے نکلتا ہے اور اس کا کوئی اور مطلب نہیں۔
product-space-picture = بھرے ہوئے وہ ہیں جن میں { $exporter } کو تقابلی برتری حاصل ہے؛ رقبہ عالمی تجارت ہے
product-space-summary = ان میں سب سے پیچیدہ ”{ $product }“ ہے۔
product-space-table = سب سے پیچیدہ سرخیاں جن میں { $exporter } کو تقابلی برتری حاصل ہے

## New products within reach

reach-heading = جن مصنوعات میں { $exporter } کو ابھی تقابلی برتری نہیں، ان میں { $importer } کے لیے پہلا درجہ ”{ $product }“ کا ہے
reach-measured = { $exporter } کے لیے نئی مصنوعات، اس لحاظ سے کہ وہ موجودہ برآمدات سے کتنی قریب ہیں اور { $importer } میں ان کی خرید کتنی ہے؛ درجہ ہے، ڈالر نہیں؛ { $years } کی اوسط
reach-method = قربت سے مراد Hidalgo وغیرہ (2007) کی کثافت ہے: مصنوعہ کے روابط کا وہ حصہ جو ان مصنوعات تک جاتا ہے جو برآمد کنندہ ملک کے پاس ہیں۔ اسے منڈی کی طلب سے ضرب دیا جاتا ہے؛ اس حاصلِ ضرب کی نہ سطح کا کوئی مطلب ہے نہ اکائی کا، اس لیے اسے درجے کے طور پر دکھایا گیا ہے (مصنوعاتی تنوع کا اشاریہ، ہماری اپنی صورت میں)۔
reach-picture = سب سے اونچے درجے کی { $count } نئی مصنوعات: قربت اور { $importer } کی منڈی؛ رقبہ منڈی ہے
reach-summary = پہلے درجے پر ”{ $product }“ ہے: قربت { $nearness }، اور { $importer } کی خرید سالانہ { $market } ہے۔
reach-table = { $importer } میں { $exporter } کے لیے نئی مصنوعات، درجے کے لحاظ سے
column-nearness = قربت
