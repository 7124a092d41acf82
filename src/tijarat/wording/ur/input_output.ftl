## Totals of calendar and fiscal years (totals.py); lacks-trade is in trade.ftl

totals-summary = { $period } میں { $importer } کو { $exporter } کی فروخت { $value } رہی، جبکہ { $first_period } میں { $first_value } تھی۔
totals-summary-one = { $period } میں { $importer } کو { $exporter } کی فروخت { $value } رہی۔
totals-fiscal-summary = { $country } کے مالی سال { $period } میں { $importer } کو { $exporter } کی فروخت { $value } رہی، جبکہ { $first_period } میں { $first_value } تھی۔
totals-fiscal-summary-one = { $country } کے مالی سال { $period } میں { $importer } کو { $exporter } کی فروخت { $value } رہی۔
lacks-months = { $country } کے مالی سال تقویمی سالوں ({ $period }) سے نہیں بن سکتے: سال کبھی تقسیم نہیں کیا جاتا۔ { $exporter } سے { $importer } کو فروخت کے ماہانہ یا سہ ماہی اعداد لوڈ کیجیے۔
lacks-full-year = { $exporter } سے { $importer } کو فروخت کا کوئی پورا سال لوڈ نہیں ({ $period })۔ باقی مہینے لوڈ کیجیے۔

## Seasonal adjustment (seasonal.py)

seasonal-summary = موسمی اثر نکال کر { $importer } کو { $exporter } کی فروخت میں { $before } کے مقابلے میں { $period } میں { $growth } تبدیلی ہوئی اور یہ { $adjusted } رہی۔
lacks-months-or-quarters = موسمی اثر نکالنے کے لیے مہینے یا سہ ماہیاں درکار ہیں، اور { $importer } کو { $exporter } کی فروخت کے ایسے اعداد لوڈ نہیں۔
seasonal-lacks-values = { $importer } کو { $exporter } کی فروخت ({ $period }) سے موسمی اثر نکالنے کے لیے ہر مدت درکار ہے: { $count } غائب ہیں یا بتائی نہیں گئیں، پہلی { $first }۔
seasonal-lacks-years = { $importer } کو { $exporter } کی فروخت سے موسمی اثر نکالنے کے لیے تین پورے سال، یعنی { $needed } مدتیں، درکار ہیں؛ لوڈ شدہ { $count } ہیں ({ $period })۔
seasonal-by-stl = درخواست کے مطابق موسمی اثر STL (loess) سے نکالا گیا، X-13ARIMA-SEATS سے نہیں: نہ کاروباری دنوں کی تصحیح، نہ غیر معمولی قدروں کی۔
seasonal-stl-program-absent = موسمی اثر STL (loess) سے نکالا گیا، کیونکہ X-13ARIMA-SEATS پروگرام نصب نہیں: نہ کاروباری دنوں کی تصحیح، نہ غیر معمولی قدروں کی۔
seasonal-stl-refused = موسمی اثر STL (loess) سے نکالا گیا، کیونکہ X-13ARIMA-SEATS نے سلسلہ قبول نہیں کیا: { $reason }
seasonal-model = X-13ARIMA-SEATS نے ARIMA ماڈل { "\u2066" }{ $model }{ "\u2069" } چنا۔
seasonal-no-logarithms = صفر یا منفی قدروں کی تعداد { $count } ہے، اس لیے لوگارتھم نہیں لیے گئے: موسمی اثر جمع کیا گیا ہے، ضرب نہیں دیا گیا۔
seasonal-moving-holidays = جو تہوار سال میں جگہ بدلتے ہیں (رمضان، عیدیں، قمری نیا سال) ان کی تصحیح نہیں کی گئی۔
seasonal-not-identifiable = آزمائشوں میں کوئی واضح موسمی انداز نہیں ملا: اصل اعداد شاید زیادہ کام کے ہوں۔
seasonal-poor-quality = کوالٹی کا عدد Q { $quality } ہے؛ 1 سے زیادہ ہو تو موسمی اثر سے پاک اعداد پر بھروسا نہیں کرنا چاہیے۔

## Input-output tables (input_output.py)

io-reconstructed = کون سی صنعت کس بیرونی فراہم کنندہ سے خریدتی ہے، یہ ازسرِنو مرتب ہے: مانا گیا ہے کہ ایک ملک کی تمام صنعتیں کوئی چیز ایک ہی تناسب سے انہی فراہم کنندگان سے خریدتی ہیں۔ 2022 کے شائع شدہ جدول کے مقابلے میں اس سے جاپان کو پاکستان کی فروخت کا { $misplaced } کسی اور خریدار صنعت میں چلا جاتا ہے۔
io-value-added-bound = اضافی قدر کل پیداوار منفی خریدے ہوئے مداخل ہے۔ اس میں مداخل پر ٹیکس اور جدول سے باہر کے مداخل اب بھی شامل ہیں، اس لیے یہ بالائی حد ہے۔
io-value-added-with-taxes = اضافی قدر کل پیداوار منفی خریدے ہوئے مداخل ہے۔ اس میں مداخل پر ٹیکس منفی سبسڈی اب بھی شامل ہیں، اس لیے جہاں یہ مثبت ہوں وہاں یہ بالائی حد ہے۔
io-rest-of-world-missing = جدول میں صرف اس کے اپنے ممالک ہیں: باقی دنیا جو خریدتی ہے وہ حتمی طلب شمار ہوتا ہے، اور جو فراہم کرتی ہے وہ اضافی قدر۔
io-unbalanced = { $industries } میں سے { $count } صنعتوں میں درج شدہ فروخت کل پیداوار کے برابر نہیں، فرق { $largest } تک ہے؛ یہ فرق ملکی حتمی طلب شمار ہوتا ہے۔
io-intermediate-only = یہ صرف صنعتوں کو فروخت ہے۔ حتمی اشیا کون خریدتا ہے، شمار نہیں۔
io-final-assumed = معلوم نہیں کہ حتمی اشیا کون خریدتا ہے۔ مانا گیا ہے کہ وہ وہیں جاتی ہیں جہاں اسی صنعت کا مال صنعتوں کو جاتا ہے، ملکی منڈی سمیت۔
io-final-assumed-kept-home = معلوم نہیں کہ حتمی اشیا کون خریدتا ہے۔ مانا گیا ہے کہ وہ وہیں جاتی ہیں جہاں اسی صنعت کا مال صنعتوں کو جاتا ہے، اور جو بیرونِ ملک جاتا اس کا { $kept } ملک ہی میں رہتا ہے۔
lacks-input-output = { $period } کے ان پٹ آؤٹ پٹ جدول میں { $country } شامل نہیں۔

## Value added in exports (value_added.py)

value-added-summary = { $period } میں { $importer } کو { $exporter } کی فروخت ({ $value }) میں خود { $exporter } کی کمائی کا حصہ { $share } تھا؛ تیسرے ممالک میں سب سے بڑا حصہ { $third } کا تھا، { $third_share }۔
value-added-summary-world = { $period } میں { $exporter } کی بیرونی فروخت ({ $value }) میں خود { $exporter } کی کمائی کا حصہ { $share } تھا؛ بیرونی ممالک میں سب سے بڑا حصہ { $third } کا تھا، { $third_share }۔
value-added-alone = { $period } میں { $importer } کو { $exporter } کی فروخت ({ $value }) میں خود { $exporter } کی کمائی کا حصہ { $share } تھا، تیسرے ممالک کا کچھ نہیں۔
value-added-alone-world = { $period } میں { $exporter } کی بیرونی فروخت ({ $value }) کی ساری کمائی خود { $exporter } میں ہوئی۔
value-added-counted-each-time = جو چیز راستے میں برآمد کنندہ ملک کی سرحد ایک سے زیادہ بار پار کرتی ہے وہ ہر بار شمار ہوتی ہے۔
absorption-summary = { $period } میں { $importer } کو فروخت میں خود { $exporter } کی اضافی قدر ({ $value }) میں سے { $share } حصہ { $importer } کے حتمی صارفین پر ختم ہوتا ہے؛ باقی کا بیشتر آگے { $third } کو جاتا ہے ({ $third_share })۔
absorption-summary-world = { $period } میں بیرونی فروخت میں خود { $exporter } کی اضافی قدر ({ $value }) میں سے { $share } حصہ بیرونِ ملک حتمی صارفین پر ختم ہوتا ہے؛ سب سے زیادہ { $third } میں ({ $third_share })۔
absorption-alone = { $period } میں { $importer } کو فروخت میں خود { $exporter } کی اضافی قدر ({ $value }) میں سے { $share } حصہ { $importer } کے حتمی صارفین پر ختم ہوتا ہے، اور تیسرے ممالک میں کچھ نہیں۔
absorption-alone-world = { $period } میں بیرونی فروخت میں خود { $exporter } کی اضافی قدر ({ $value }) میں سے { $share } حصہ بیرونِ ملک حتمی صارفین پر ختم ہوتا ہے۔
absorption-if-kept-home = بیرونِ ملک جاتی مانی گئی حتمی اشیا کا نصف اگر ملک ہی میں بکتا تو { $exporter } کی اضافی قدر کا { $share } کے بجائے { $raised } حصہ { $importer } میں ختم ہوتا۔
absorption-if-kept-home-world = بیرونِ ملک جاتی مانی گئی حتمی اشیا کا نصف اگر ملک ہی میں بکتا تو { $exporter } کی اضافی قدر کا { $share } کے بجائے { $raised } حصہ بیرونِ ملک ختم ہوتا۔
export-terms-summary = { $period } میں { $importer } کو { $exporter } کی فروخت میں { $exporter } کی اپنی اضافی قدر، ایک ہی بار گن کر، { $share } ہے؛ { $again } دوبارہ گنا گیا ہے کیونکہ وہ پہلے بھی سرحد پار کر چکا تھا۔
export-terms-summary-world = { $period } میں { $exporter } کی بیرونی فروخت میں { $exporter } کی اپنی اضافی قدر، ایک ہی بار گن کر، { $share } ہے؛ { $again } دوبارہ گنا گیا ہے کیونکہ وہ پہلے بھی سرحد پار کر چکا تھا۔
lacks-industry-sales = { $period } کے جدول میں { $exporter } سے { $importer } کو ایسی کوئی فروخت نہیں۔
lacks-industry-sales-world = { $period } کے جدول میں { $exporter } کی ایسی کوئی بیرونی فروخت نہیں۔

## Output (industry_output.py)

industry-output-summary = { $period } میں { $country } کی صنعتوں کی پیداوار { $output } تھی؛ سب سے بڑا حصہ، { $share }، ”{ $industry }“ کا ہے۔
industry-output-one = { $period } میں { $country } میں ”{ $industry }“ کی پیداوار { $output } تھی، یعنی کل پیداوار کا { $share }، خریدار کوئی بھی ہو۔

## Upstreamness (upstreamness.py)

upstreamness-summary = { $period } میں { $country } کی پیداوار سے حتمی صارف تک کا فاصلہ اوسطاً { $average } کا تھا: ”{ $first }“ ({ $first_stages }) سے ”{ $last }“ ({ $last_stages }) تک۔
upstreamness-lower-bound = باقی دنیا کو فروخت حتمی شمار ہوتی ہے اور وہاں سے آنے والے مداخل اضافی قدر: مراحل کی تعداد زیریں حد ہے۔
