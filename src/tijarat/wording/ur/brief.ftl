## The page

brief-title = { NAME($exporter) } ← { NAME($importer) }
brief-written = { $date } کی بریف
brief-traced = اعداد { $date } کو لوڈ شدہ صورت میں · ہر عدد دوبارہ نکالا جا سکتا ہے
brief-table-of = تصویر کے پیچھے کے اعداد
brief-cannot-say = یہ بریف ابھی کیا نہیں بتا سکتی۔
brief-fill = یہ کمی یوں پوری کیجیے
brief-quoted = نقل شدہ
brief-quoted-not-loaded = نقل شدہ، لوڈ نہیں
brief-computed = حساب شدہ
brief-provisional = عبوری
brief-figures = اس بریف کے تمام اعداد
brief-figures-measured = قدر، مدت، ماخذ، اور وہ کمانڈ جو اسے دوبارہ نکالتی ہے
brief-currency-usd = امریکی ڈالر
brief-currency-jpy = جاپانی ین
brief-currency-note = ین ہر عدد کے سال کی اوسط شرح پر (عالمی بینک؛ 2020 تا 2024 اس کے سلسلے کی ایک نقل سے، جس کی وہاں سے تصدیق باقی ہے)؛ جملے، سالوں کے درمیان تبدیلیاں اور وہ اعداد جن کے سال کی شرح نہیں، ڈالر میں ہیں۔
brief-year-calendar = تقویمی سال
brief-year-fiscal = مالی سال
brief-year-note = مالی سالوں کے لیے ماہانہ اعداد درکار ہیں؛ ان دو ملکوں کے لیے صرف تقویمی سال لوڈ ہیں۔
brief-footer = تجارت کی تیار کردہ، دو ملکوں کے لیے کھلا تجارتی ڈیسک۔ ماخذوں کے نام اور لائسنس اوپر اعداد کے نوٹ میں ہیں۔

## The first lines

lead-total = { $period } میں { $exporter } سے { $importer } کو تقریباً { $value } کا سامان گیا۔
lead-story-rise = سب سے نمایاں تبدیلی ”{ $product }“ میں ہے: { $importer } کی خرید میں { $exporter } کا حصہ بڑھا: { $first_period } میں { $first }، { $period } میں { $last }۔
lead-story-fall = سب سے نمایاں تبدیلی ”{ $product }“ میں ہے: { $importer } کی خرید میں { $exporter } کا حصہ گھٹا: { $first_period } میں { $first }، { $period } میں { $last }۔
lead-exchange-heading = { $period } میں { $importer } کی صنعتوں کو { $exporter } کی فروخت میں خدمات کا تناسب { $services } تھا۔
lead-nothing = موجودہ اعداد میں { $importer } کو { $exporter } کی کوئی فروخت نہیں۔

## Figures

figure-share = { $product }: { $importer } کی درآمدات میں { $exporter } کا حصہ
figure-largest-change = { $importer } کی کسی منڈی میں { $exporter } کے حصے کی سب سے بڑی تبدیلی، { $first } تا { $last }
figure-markets = { $product }: { $exporter } کے خریداروں کا ارتکاز
figure-intermediates = صنعتوں کے لیے سامان اور خدمات، { NAME($exporter) } ← { NAME($importer) }
exchange-title = { NAME($exporter) } ← { NAME($importer) }، { $value }
figure-services = صنعتوں کے لیے خدمات، بجلی، گیس، پانی اور تعمیرات، { NAME($exporter) } ← { NAME($importer) }
figure-product = { $product }، { NAME($exporter) } ← { NAME($importer) }
figure-industry = { $industry }، { NAME($exporter) } ← { NAME($importer) }
figure-published = { $counts }، { NAME($exporter) } ← { NAME($importer) }
figure-growth = { $scope }: پچھلے سال کے مقابلے میں نمو، { NAME($exporter) } ← { NAME($importer) }
figure-compound = { $scope }: سالانہ مرکب نمو، { NAME($exporter) } ← { NAME($importer) }
figure-value = { $scope }، { NAME($exporter) } ← { NAME($importer) }
figure-contribution = { $scope }: تبدیلی میں سب سے بڑا حصہ، { $first } تا { $last }
figure-concentration = { $scope }: ارتکاز، { NAME($exporter) } ← { NAME($importer) }
figure-balance = { $scope }: { $importer } کے ساتھ { $exporter } کا تجارتی توازن
figure-rank = { $scope }: { $importer } کے فراہم کنندگان میں { $exporter } کا درجہ
figure-price = { $scope }: قیمتوں میں تبدیلی، { $first } تا { $last }
figure-duty = { $industry }: { $importer } میں اوسط محصول ({ $regime })
figure-peers-goods = { $scope }: { $importer } کی بیرونی خرید میں { $exporter } کا حصہ
remark-peers-goods = دائرہ: { $scope }۔
figure-peers = { $importer } کی صنعتوں کی بیرونی خرید میں { $exporter } کا حصہ

## The finding

story-rise = { $product }: { $importer } کی درآمدات میں حصہ بڑھا: پہلے { $first }، اب { $last }
story-fall = { $product }: { $importer } کی درآمدات میں حصہ گھٹا: پہلے { $first }، اب { $last }
story-measured = { $product } ({ $code }): { $importer } کی درآمدات میں ہر فراہم کنندہ کا حصہ، مالیت کے لحاظ سے، { $years }
story-table = { $product }: { $importer } کے فراہم کنندگان، ہر سال کے پہلے تین، اور { $exporter }
remark-drivers = کس وجہ سے ہوا۔
remark-risks = کہاں بگڑ سکتا ہے۔
remark-source = ہمیں کیسے معلوم ہے۔
driver-quantity = مقدار: { $first_period } میں { $first }، { $period } میں { $last }۔
driver-price = فی اکائی مالیت پہلے { $first } تھی، پھر { $last }۔
risk-market = { $period } میں { $importer } میں اس کی کل درآمد { $market } رہی۔
risk-rival = اگلے فراہم کنندہ { $rival } کا حصہ { $share } ہے۔
risk-market-elsewhere = اس میں { $exporter } کی کل فروخت کا { $share } { $buyer } کو جاتا ہے۔
source-named-below = اجرا کے نام اعداد کے نوٹ میں ہیں۔

## Exchange of industries

exchange-heading = { $importer } کی صنعتوں کو { $exporter } کی فروخت میں خدمات کا تناسب { $services } ہے
exchange-measured = صنعتوں کا خریدا ہوا سامان اور خدمات، ملین امریکی ڈالر، { $period } (OECD کے بین الملکی ان پٹ آؤٹ پٹ جدول؛ حتمی اشیا ان جدولوں میں نہیں)
exchange-table = { $of }، بیچنے والی صنعت کے لحاظ سے، { $period }

## Totals

totals-heading = { $count ->
    [1] ایک عدد، اور وہ کیا گنتا ہے
    [2] دو عدد جو دو مختلف سوالوں کے جواب ہیں
    [3] تین عدد جو تین مختلف سوالوں کے جواب ہیں
    [4] چار عدد جو چار مختلف سوالوں کے جواب ہیں
    [5] پانچ عدد جو پانچ مختلف سوالوں کے جواب ہیں
    [6] چھ عدد جو چھ مختلف سوالوں کے جواب ہیں
    [7] سات عدد جو سات مختلف سوالوں کے جواب ہیں
    [8] آٹھ عدد جو آٹھ مختلف سوالوں کے جواب ہیں
   *[other] { $count } عدد جو مختلف سوالوں کے جواب ہیں
}
totals-measured = { $exporter } سے { $importer } کو: کون گنتا ہے، کیا گنا جاتا ہے اور کیسے؛ سرمئی اعداد شائع شدہ صورت میں نقل ہیں، باقی کا حساب یہاں ہوا
questions-table = اکثر خلط ملط ہوتے ہیں: ہر ایک کچھ اور گنتا ہے، اس لیے نہ انہیں جمع کیا جائے نہ ان کا موازنہ کیا جائے
published-table = { $exporter } اور { $importer } کے سرکاری اور دیگر مجموعے جیسے شائع ہوئے؛ سب نقل شدہ ہیں، ان کے پیچھے کے اعداد لوڈ نہیں
figure-services-sold = { $exporter } کی پوری دنیا کو فروخت: { $counts }
figure-output = { $exporter } کی صنعت ”{ $industry }“ کی کل پیداوار
counts-one-way = { $counts }
counts-both-ways = { $counts }، دونوں سمتیں جمع
counts-goods = سامان
counts-customs = کسٹمز کا بتایا ہوا، FOB
counts-accounts = قومی کھاتوں میں صنعتوں کو فروخت، جزوی طور پر تخمینہ
counts-raw-materials = خام مال کی 74 اقسام
counts-intermediates = صنعتوں کے لیے سامان اور خدمات
counts-intermediates-services = ان میں سے خدمات، بجلی، گیس، پانی اور تعمیرات
counts-product = { $product }
counts-industry = { $industry }، صنعتوں کے لیے
basis-goods = FOB، ہم آہنگ کردہ
basis-intermediates-services = بنیادی قیمتیں
basis-raw-materials = FOB، ہم آہنگ کردہ
basis-intermediates = بنیادی قیمتیں
state-quoted = نقل شدہ، لوڈ نہیں
state-computed = حساب شدہ

## The long series

series-heading-record-raw-materials = { $importer } کو خام مال کی فروخت ریکارڈ سطح پر ہے: { $period } میں { $value }
series-heading-record-full = { $importer } کو سامان کی فروخت ریکارڈ سطح پر ہے: { $period } میں { $value }
series-heading-below-raw-materials = { $importer } کو خام مال کی فروخت: { $period } میں { $value }، جبکہ { $peak_period } میں { $peak } تھی
series-heading-below-full = { $importer } کو سامان کی فروخت: { $period } میں { $value }، جبکہ { $peak_period } میں { $peak } تھی
series-measured-raw-materials = { $exporter } کی 74 معدنی مصنوعات جو { $importer } نے خریدیں، ملین امریکی ڈالر، { $years }؛ باقی تجارت اس سلسلے میں نہیں
series-measured-full = { $exporter } کا سامان جو { $importer } نے خریدا، ملین امریکی ڈالر، { $years }
series-summary = { $scope }: { $first_period } میں { $first }، سب سے کم { $low_period } میں { $low }، اور { $period } میں { $last }۔
series-table = سال بہ سال مالیت، { NAME($exporter) } ← { NAME($importer) }
products-table = { $exporter } کی مصنوعات جو { $importer } نے خریدیں: { $first } اور { $last }، اور نمو میں ہر ایک کا حصہ
remark-change = نمو کیسے ہوئی۔
remark-prices = قیمت یا مقدار۔
remark-place = مقام کیا ہے۔

## Value added

figure-value-added = { $importer } کی صنعتوں کو { $exporter } کی فروخت میں وہ حصہ جو { $exporter } میں کمایا جاتا ہے
figure-absorption = اس فروخت میں { $exporter } کی اضافی قدر کا وہ حصہ جو { $importer } میں ختم ہوتا ہے
figure-upstreamness = { $exporter } کی صنعتوں اور حتمی استعمال کے درمیان مراحل، اوسطاً
value-added-heading = { $importer } کی صنعتوں کو { $exporter } کی فروخت میں خود { $exporter } کی کمائی کا حصہ { $share } ہے
value-added-measured = صنعتوں کو سامان اور خدمات کی فروخت میں اضافی قدر، پیدا کرنے والے ملک کے لحاظ سے، { $period }؛ کون کس فراہم کنندہ سے خریدتا ہے، یہ جزوی طور پر ازسرِنو مرتب ہے
value-added-picture = دوسرے ممالک اس میں کیا کماتے ہیں
value-added-table = { $importer } کی صنعتوں کو { $exporter } کی فروخت میں اضافی قدر، ملکِ پیدائش کے لحاظ سے
remark-ends = کہاں ختم ہوتا ہے۔
remark-stages = دکان سے کتنا دور۔
column-origin = ملکِ پیدائش

## Tariff position

duties-heading = { $importer } میں { $industries } صنعتوں میں سے { $free } کے سامان پر محصول نہ ہونے کے برابر ہے، اور سب سے زیادہ ”{ $industry }“ پر: { $rate }
duties-measured = صنعت کے لحاظ سے { $importer } کا اوسط محصول، فیصد: انتہائی مراعات یافتہ ملک (MFN)، اور جن ممالک کو حاصل ہے ان کے لیے عمومی ترجیح (GSP)؛ { $period } کا گوشوارہ
duties-measured-stage = { $importer } کا اوسط محصول، فیصد، { $period }: تیاری کے مرحلے کے لحاظ سے، صنعتوں کو تفویض کردہ
duties-summary = { $importer } کا سب سے زیادہ اوسط MFN محصول { $rate } ہے، ”{ $industry }“ پر۔
duties-summary-gsp = { $importer } کا سب سے زیادہ اوسط MFN محصول { $rate } ہے، ”{ $industry }“ پر؛ عمومی ترجیح والے ممالک { $gsp } دیتے ہیں۔
duties-picture-gsp = سب سے زیادہ اوسط MFN محصولات، فیصد؛ بھرا ہوا حصہ وہ ہے جو GSP کے تحت باقی رہتا ہے
remark-preference = ترجیح سے کتنی کمی ہوتی ہے۔
duties-preference = GSP سے اوسط میں سب سے زیادہ کمی ”{ $industry }“ میں ہوتی ہے: { $mfn } کے بجائے { $gsp }۔
remark-other-way = دوسری سمت میں۔
duties-other-way = { $exporter } کا سب سے زیادہ محصول ”{ $industry }“ پر ہے: { $rate } ({ $period }، { $method })۔
duties-preference-unknown = آیا { $importer } کی طرف سے { $exporter } کو یہ یا کوئی اور ترجیح حاصل ہے، جیسے کم ترین ترقی یافتہ ممالک کے لیے یا کسی معاہدے کے تحت، ان اوسطوں میں نہیں۔
duties-agreements-unknown = کسی معاہدے کے تحت { $exporter } کو جو حاصل ہے وہ ان اوسطوں میں نہیں۔
duties-picture = MFN محصول، فیصد، سب سے زیادہ اوسط
duties-table = صنعت کے لحاظ سے { $importer } کے اوسط محصولات؛ جن سطروں پر قیمت کے فیصد کی شرح نہیں وہ گنی گئی ہیں، اوسط میں شامل نہیں
duties-are-averages = محصولاتی سطروں کی سادہ اوسط یہ نہیں بتاتی کہ تجارت کس چیز کی ہوتی ہے: ایک سطر سو سے زیادہ اہم ہو سکتی ہے۔ ترجیح استعمال ہوتی ہے یا نہیں، معلوم نہیں۔

## Peers

peers-heading-behind = { $importer } کی صنعتوں کو { $top } کی فروخت { $exporter } کے مقابلے میں { $times } ہے
peers-heading-ahead = { $importer } کی صنعتوں کو { $exporter } کی فروخت ان تمام ممالک سے زیادہ ہے جن سے موازنہ ہے
peers-measured = { $importer } کی صنعتوں کا خریدا ہوا سامان اور خدمات، ملین امریکی ڈالر، { $period }
peers-table = { $importer } میں { $exporter } اور اس کے ہم پلہ ممالک

## Data notes

notes-heading = اعداد کے نوٹ
notes-measured = ہر عدد کہاں سے آیا، کس پر محیط ہے، اور ابھی کیا نہیں کہا جا سکتا
release-note = { $title }: { $note }
conflict-part-above-whole = تضاد: { $part_reporter } کے مطابق { $part_period } میں { $part } کی مالیت { $part_value } ہے، جبکہ { $whole_reporter } کے مطابق { $whole_period } میں { $whole } کی مالیت صرف { $whole_value } ہے۔ پہلے عدد کی بنیاد { $part_basis } ہے، دوسرے کی { $whole_basis }۔
conflict-same-count = تضاد: { $period } میں { $counts } کے لیے { $reporter } کا شائع کردہ عدد { $value } ہے؛ موجودہ اعداد کا مجموعہ { $loaded } ہے۔
coverage-table = اس بریف کا ہر حصہ کس پر محیط ہے
releases-table = اس بریف کے پیچھے کے اجرا
coverage-one-product = ایک مصنوعہ، تمام بتائے گئے فراہم کنندگان؛ سامان کی سرکاری تجارت کا ایک حصہ
coverage-intermediates = 80 ممالک میں صنعتوں کو فروخت، سامان اور خدمات؛ نہ حتمی اشیا، نہ کسٹمز کا سرکاری شمار
coverage-published = سرکاری اور شائع شدہ مجموعے، نقل شدہ
coverage-goods-raw-materials = خام مال کی 74 اقسام: سامان کی سرکاری تجارت کا ایک حصہ
coverage-goods-share = خام مال کی 74 اقسام: { $period } میں سامان کی کل { $whole } کی تجارت میں سے { $part } ({ $share }؛ { $reporter }، { $vintage })
coverage-goods-full = تمام سامان
coverage-duties = قیمت کے فیصد کی شرح والی تمام محصولاتی سطریں، بطور سادہ اوسط
coverage-none = –
gap-products = خام مال کے علاوہ مصنوعات: { $exporter } اور { $importer } کے لیے تمام سامان کی کوئی فائل لوڈ نہیں۔ CEPII سے ایک فائل (BACI) ڈاؤن لوڈ کیجیے، پھر:
gap-months = مہینے، سہ ماہیاں اور مالی سال: کسٹمز کی کوئی فائل لوڈ نہیں۔ جاپان کی فائل لیجیے:
gap-final = حتمی اشیا کون خریدتا ہے: مکمل ان پٹ آؤٹ پٹ جدول لوڈ نہیں۔ اسے OECD سے ڈاؤن لوڈ کیجیے (ICIO)، پھر:
gap-products-short = خام مال کے علاوہ مصنوعات
gap-months-short = مہینے، سہ ماہیاں اور مالی سال
gap-final-short = حتمی اشیا کون خریدتا ہے
gap-list = { $first }؛ { $rest }
gaps-in-short = موجودہ اعداد میں نہیں: { $things }۔ یہ کمانڈیں کمی پوری کرتی ہیں؛ اعداد کے نوٹ بتاتے ہیں کہ کس کے ساتھ کون سی فائل جاتی ہے:

## Headings of columns

column-period = مدت
column-supplier = فراہم کنندہ
column-value = مالیت
column-share = حصہ
column-rank = درجہ
column-industry = صنعت
column-code = کوڈ
column-counts = کیا گنا جاتا ہے
column-reporter = بتانے والا
column-basis = بنیاد
column-state = حالت
column-exporter = سے
column-importer = کو
column-vintage = اشاعت کی تاریخ
column-note = نوٹ
column-both = دونوں سمتیں جمع
column-there = فروخت
column-back = خرید
column-quantity = مقدار، ٹن
column-products = مصنوعات
column-product = مصنوعہ
column-year = { $period }
column-value-first = پہلے کی مالیت
column-value-last = مالیت
column-change = تبدیلی
column-contribution-points = نمو میں حصہ، فیصد پوائنٹ
column-mfn = MFN
column-gsp = GSP
column-lines = سطریں
column-lines-without-rate = جن میں سے قیمت کے فیصد کی شرح کے بغیر
column-intermediates = صنعتوں کے لیے
column-goods = سامان
column-full-of = سامان، { $period }
column-raw-materials-of = خام مال، { $period }
column-section = بریف کا حصہ
column-coverage = کس پر محیط ہے
column-data = اعداد
column-licence = لائسنس
column-citation = حوالہ یوں دیجیے
column-loaded = لوڈ شدہ
column-release = اجرا
column-figure = عدد
column-unit = اکائی
column-command = کمانڈ
column-definition = تعریف

brief-currency = کرنسی
brief-years = سال
figures-table = اس بریف کے اعداد؛ سرمئی نقل شدہ ہیں
unit-millions-yen = ملین ین
words-dollars = ملین امریکی ڈالر
words-yen = ملین ین
words-to = تا
words-between = { $low } تا { $high }
column-way = { NAME($exporter) } ← { NAME($importer) }
unit-millions-dollars = ملین ڈالر
figure-agreements = دونوں کو جوڑنے والے معاہدے: { $importer } میں { $exporter } کے سامان پر MFN یا GSP محصول لگتا ہے
exchange-summary = سب سے بڑی صنعت ”{ $industry }“ ہے: { $value } میں سے { $share }۔
sheet-figures = اعداد
sheet-sources = ماخذ
brief-rest-in-sheet = باقی سطریں brief.xlsx میں ہیں۔
scope-raw-materials = خام مال کی 74 اقسام
scope-full = سامان
series-heading-record-selection = { $importer } کو لوڈ شدہ منتخب مصنوعات کی فروخت ریکارڈ سطح پر ہے: { $period } میں { $value }
series-heading-below-selection = { $importer } کو لوڈ شدہ منتخب مصنوعات کی فروخت: { $period } میں { $value }، جبکہ { $peak_period } میں { $peak } تھی
series-measured-selection = { $exporter } کی لوڈ شدہ مصنوعات جو { $importer } نے خریدیں، ملین امریکی ڈالر، { $years }؛ باقی تجارت اس سلسلے میں نہیں
coverage-goods-selection = صرف لوڈ شدہ مصنوعات یا شراکت دار: سامان کی سرکاری تجارت کا ایک حصہ
scope-selection = لوڈ شدہ مصنوعات
column-selection-of = لوڈ شدہ مصنوعات، { $period }
counts-selection = سامان، لوڈ شدہ انتخاب
basis-selection = جیسا بتایا گیا
