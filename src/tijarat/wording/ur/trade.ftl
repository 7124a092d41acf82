# Every message id of the trade statistics, with its Urdu sentence. Parameters come in as text,
# already formatted in the reader's language. Changes come without sign: the id says up or down.
# Units that a Quantity may have here: USD, share (0-1), percent, percentage points, number (plain,
# one decimal), index (plain, two decimals), ratio (plain, two decimals). Counts and ranks are int.

## Data are lacking

lacks-trade = موجودہ اعداد میں { $exporter } سے { $importer } کو کوئی درج شدہ تجارت نہیں۔
lacks-exports = موجودہ اعداد میں { $exporter } کی کوئی درج شدہ برآمدات نہیں۔
lacks-imports = موجودہ اعداد میں { $importer } کی کوئی درج شدہ درآمدات نہیں۔
lacks-supplier = موجودہ اعداد کے مطابق { $period } میں { $exporter } نے { $importer } کو کچھ فروخت نہیں کیا۔
lacks-period = موجودہ اعداد میں { $period } کے لیے { $exporter } سے { $importer } کو کوئی درج شدہ تجارت نہیں۔
lacks-second-period = { NAME($exporter) } ← { NAME($importer) } کے لیے صرف { $period } لوڈ ہے؛ موازنے کے لیے اس سے پہلے کی ایک مدت بھی درکار ہے۔
lacks-growth-base = { $period } کی نمو کے لیے { $base_period } میں صفر سے زیادہ مالیت درکار ہے؛ { NAME($exporter) } ← { NAME($importer) } کے لیے ایسی کوئی مالیت نہیں۔
lacks-direction = { $period } کے لیے { $exporter } سے { $importer } کو فروخت بتائی نہیں گئی؛ توازن کے لیے دونوں سمتیں درکار ہیں۔
lacks-quantities = { $importer } کو { $exporter } کی فروخت میں ایسی کوئی مصنوعہ نہیں جس کی مالیت اور قابلِ موازنہ مقدار { $first_period } اور { $period } دونوں میں ہو؛ قیمتوں کے لیے کم از کم ایک درکار ہے۔

## Assumptions

absent-is-zero = جس مصنوعہ کی کسی ایک مدت میں سطر نہیں، وہ اس مدت میں فروخت نہ ہونے والی شمار ہوتی ہے؛ ممکن ہے وہ صرف بتائی نہ گئی ہو۔
growth-not-adjusted = پچھلی مدت کے مقابلے میں نمو موسمی اثر سے پاک نہیں کی گئی۔
unit-values-are-not-prices = قیمتوں کی جگہ فی اکائی مالیت لی گئی ہے: کسی مصنوعاتی کوڈ کے اندر کوالٹی یا آمیزے کی تبدیلی قیمت کی تبدیلی دکھائی دیتی ہے۔
balance-same-basis = برآمدات اور درآمدات کا موازنہ اسی صورت میں ہے جیسے وہ اعداد میں ہیں؛ جہاں ایک FOB اور دوسری CIF ہو، وہاں کرایہ اور بیمہ توازن میں شامل ہیں۔

## Growth

growth-summary-rise = { $period } میں { $importer } کو { $exporter } کی فروخت { $value } رہی، { $base_period } سے { $rate } زیادہ۔
growth-summary-fall = { $period } میں { $importer } کو { $exporter } کی فروخت { $value } رہی، { $base_period } سے { $rate } کم۔
growth-summary-same = { $period } میں { $importer } کو { $exporter } کی فروخت { $value } رہی، جتنی { $base_period } میں تھی۔
growth-compound-rise = { $base_period } سے { $period } تک { $importer } کو { $exporter } کی فروخت سالانہ { $rate } بڑھ کر { $value } ہو گئی۔
growth-compound-fall = { $base_period } سے { $period } تک { $importer } کو { $exporter } کی فروخت سالانہ { $rate } گھٹ کر { $value } رہ گئی۔
growth-compound-same = { $base_period } سے { $period } تک { $importer } کو { $exporter } کی فروخت { $value } پر قائم رہی۔

## Contributions

contributions-rise-added = { $base_period } سے { $period } تک { $importer } کو { $exporter } کی فروخت { $growth } بڑھی؛ صرف ”{ $product }“ سے { $contribution } کا اضافہ ہوا۔
contributions-rise-took = { $base_period } سے { $period } تک { $importer } کو { $exporter } کی فروخت { $growth } بڑھی، حالانکہ ”{ $product }“ سے { $contribution } کی کمی ہوئی۔
contributions-fall-added = { $base_period } سے { $period } تک { $importer } کو { $exporter } کی فروخت { $growth } گھٹی، حالانکہ ”{ $product }“ سے { $contribution } کا اضافہ ہوا۔
contributions-fall-took = { $base_period } سے { $period } تک { $importer } کو { $exporter } کی فروخت { $growth } گھٹی؛ صرف ”{ $product }“ سے { $contribution } کی کمی ہوئی۔
contributions-same-added = { $base_period } اور { $period } میں { $importer } کو { $exporter } کی فروخت برابر رہی؛ ”{ $product }“ سے { $contribution } کا اضافہ ہوا، دوسری مصنوعات سے اتنی ہی کمی۔
contributions-same-took = { $base_period } اور { $period } میں { $importer } کو { $exporter } کی فروخت برابر رہی؛ ”{ $product }“ سے { $contribution } کی کمی ہوئی، دوسری مصنوعات نے اسے پورا کیا۔

## Price and quantity

price-quantity-dearer-more = { $first_period } سے { $period } تک { $importer } کو { $exporter } کی فروخت میں قیمتیں { $price_change } بڑھیں اور مقدار { $quantity_change } بڑھی ({ $products ->
    [one] ایک مصنوعہ
   *[other] { $products } مصنوعات
}، { $period } کی مالیت کا { $coverage })۔
price-quantity-dearer-less = { $first_period } سے { $period } تک { $importer } کو { $exporter } کی فروخت میں قیمتیں { $price_change } بڑھیں اور مقدار { $quantity_change } گھٹی ({ $products ->
    [one] ایک مصنوعہ
   *[other] { $products } مصنوعات
}، { $period } کی مالیت کا { $coverage })۔
price-quantity-cheaper-more = { $first_period } سے { $period } تک { $importer } کو { $exporter } کی فروخت میں قیمتیں { $price_change } گھٹیں اور مقدار { $quantity_change } بڑھی ({ $products ->
    [one] ایک مصنوعہ
   *[other] { $products } مصنوعات
}، { $period } کی مالیت کا { $coverage })۔
price-quantity-cheaper-less = { $first_period } سے { $period } تک { $importer } کو { $exporter } کی فروخت میں قیمتیں { $price_change } گھٹیں اور مقدار { $quantity_change } گھٹی ({ $products ->
    [one] ایک مصنوعہ
   *[other] { $products } مصنوعات
}، { $period } کی مالیت کا { $coverage })۔
price-indices-summary = { $base_period } کو 100 مان کر { $importer } کو { $exporter } کی فروخت کی قیمتیں { $period } میں { $price } پر تھیں اور مقداریں { $quantity } پر (جن مصنوعات کا موازنہ ہوا: { $products }، مالیت کا { $coverage })۔

## Concentration

concentration-products = { $period } میں { $importer } کو { $exporter } کی فروخت میں ”{ $largest }“ کا حصہ { $largest_share } تھا ({ $count ->
    [one] ایک مصنوعہ فروخت ہوئی
   *[other] { $count } مصنوعات فروخت ہوئیں؛ ہرفنڈال اشاریہ { $herfindahl }
})۔
concentration-products-world = { $period } میں { $exporter } کی برآمدات میں ”{ $largest }“ کا حصہ { $largest_share } تھا ({ $count ->
    [one] ایک مصنوعہ فروخت ہوئی
   *[other] { $count } مصنوعات فروخت ہوئیں؛ ہرفنڈال اشاریہ { $herfindahl }
})۔
concentration-suppliers = { $period } میں { $importer } کی خرید کا ارتکاز اتنا تھا جتنا { $effective_number } برابر فراہم کنندگان سے ہوتا (فراہم کرنے والے ممالک: { $count })؛ { $largest } کا حصہ { $largest_share } تھا۔
concentration-markets = { $period } میں { $exporter } کی فروخت کا ارتکاز اتنا تھا جتنا { $effective_number } برابر منڈیوں سے ہوتا (خریدنے والے ممالک: { $count })؛ { $largest } کا حصہ { $largest_share } تھا۔

## Balance

balance-surplus = { $period } میں { $importer } کو { $exporter } کی فروخت { $exports } اور اس سے خرید { $imports } رہی: فاضل { $balance }۔
balance-deficit = { $period } میں { $importer } کو { $exporter } کی فروخت { $exports } اور اس سے خرید { $imports } رہی: خسارہ { $balance }۔
balance-even = { $period } میں { $importer } کو { $exporter } کی فروخت اور اس سے خرید دونوں { $exports } رہیں: توازن برابر تھا۔

## Rank and peers

rank-summary = { $period } میں { $importer } کے { $suppliers } فراہم کنندگان میں { $exporter } کا درجہ { $supplier_rank } تھا ({ $supplier_share })، اور { $exporter } کی { $markets } منڈیوں میں { $importer } کا درجہ { $market_rank } ({ $market_share })۔
peers-ahead = { $period } میں { $importer } کی منڈی میں { $exporter } کا حصہ { $share } تھا، موازنے کے ہر ملک سے زیادہ؛ اس کے بعد { $peer } کا حصہ { $peer_share } تھا۔
peers-behind = { $period } میں { $importer } کی منڈی میں { $exporter } کا حصہ { $share } تھا، موازنے کے { $compared } ممالک میں درجہ { $rank }؛ { $peer } کا حصہ { $peer_share } تھا۔
peers-alone = { $period } میں { $importer } کی منڈی میں { $exporter } کا حصہ { $share } تھا؛ موازنے کے کسی اور ملک نے وہاں کچھ فروخت نہیں کیا۔

## Market share

market-share-summary-one = { $period } میں { $importer } کی درآمدات میں { $exporter } کا حصہ { $share } تھا (درجہ { $rank })۔
market-share-summary = { $period } میں { $importer } کی درآمدات میں { $exporter } کا حصہ { $share } تھا (درجہ { $rank })، جبکہ { $first_period } میں { $first_share } تھا۔

## New, lost and continuing products

lacks-products-above = { $first_period } یا { $period } میں { $importer } کو { $exporter } کی کسی مصنوعہ کی فروخت { $threshold } سے زیادہ نہیں تھی۔
codes-keep-their-meaning = مصنوعاتی کوڈ دونوں مدتوں میں ایک ہی معنی کے سمجھے گئے ہیں؛ درجہ بندی بدلی ہو تو وہ ختم شدہ اور نئی مصنوعات کی صورت میں نظر آئے گی۔
continuing-summary = { $first_period } اور { $period } کے درمیان { $exporter } نے { $importer } کو { $new ->
    [one] ایک نئی مصنوعہ بیچنا شروع کی
   *[other] { $new } نئی مصنوعات بیچنا شروع کیں
} (مالیت { $new_value })، { $lost ->
    [one] ایک بیچنا بند کی
   *[other] { $lost } بیچنا بند کیں
} (پہلے مالیت { $lost_value }) اور جاری رہنے والی مصنوعات کی تعداد { $continuing } ہے (مالیت { $continuing_value })۔

## Margins

lacks-world-trade = موجودہ اعداد میں کوئی درج شدہ تجارت نہیں۔
lacks-common-products = { $period } میں { $importer } کو { $exporter } کی فروخت میں ایسی کوئی مصنوعہ نہیں تھی جو کوئی اور ملک بھی وہاں بیچتا ہو؛ مارجن کے لیے کم از کم ایک درکار ہے۔
lacks-common-products-world = { $period } میں { $exporter } کی فروخت میں ایسی کوئی مصنوعہ نہیں تھی جو کوئی اور ملک بھی بیچتا ہو؛ مارجن کے لیے کم از کم ایک درکار ہے۔
margins-summary = { $period } میں { $exporter } نے { $importer } کو جو مصنوعات بیچیں ({ $products })، وہاں باقی دنیا کی فروخت میں ان کا حصہ { $extensive } تھا؛ انہی مصنوعات میں { $exporter } کی فروخت باقی دنیا کی فروخت کا { $intensive } تھی۔
margins-summary-world = { $period } میں { $exporter } نے ہر منڈی میں جو مصنوعات بیچیں، باقی دنیا کی فروخت میں ان کا حصہ { $extensive } تھا؛ انہی میں { $exporter } کی فروخت باقی دنیا کی فروخت کا { $intensive } تھی۔

## Constant market share

lacks-growth-base-world = { $period } کی برآمدات کے تجزیے کے لیے { $base_period } میں صفر سے زیادہ برآمدات درکار ہیں؛ { $exporter } کی کوئی نہیں۔
cms-order = اثرات کا وزن پہلی مدت سے لیا گیا ہے، پہلے مصنوعات پھر منڈیاں؛ ترتیب بدلنے سے مجموعے کا کچھ حصہ ایک اثر سے دوسرے میں چلا جاتا۔
cms-without-base = جہاں دنیا پہلے کچھ نہیں بیچتی تھی وہاں کی فروخت (مصنوعہ اور منڈی کے { $cells } جوڑے، { $value }) مسابقت میں شمار ہوتی ہے۔
cms-rise-gained = { $first_period } سے { $period } تک { $importer } کو { $exporter } کی فروخت { $change } بڑھی: صرف طلب سے تبدیلی { $demand } ہوتی، منڈی کا حصہ بڑھنے سے { $competitiveness } کا اضافہ ہوا۔
cms-rise-lost = { $first_period } سے { $period } تک { $importer } کو { $exporter } کی فروخت { $change } بڑھی: صرف طلب سے تبدیلی { $demand } ہوتی، منڈی کا حصہ گھٹنے سے { $competitiveness } کی کمی ہوئی۔
cms-fall-gained = { $first_period } سے { $period } تک { $importer } کو { $exporter } کی فروخت { $change } گھٹی: صرف طلب سے تبدیلی { $demand } ہوتی، منڈی کا حصہ بڑھنے سے { $competitiveness } کا اضافہ ہوا۔
cms-fall-lost = { $first_period } سے { $period } تک { $importer } کو { $exporter } کی فروخت { $change } گھٹی: صرف طلب سے تبدیلی { $demand } ہوتی، منڈی کا حصہ گھٹنے سے { $competitiveness } کی کمی ہوئی۔
cms-rise-gained-world = { $first_period } سے { $period } تک { $exporter } کی برآمدات { $change } بڑھیں: صرف طلب سے تبدیلی { $demand } ہوتی، منڈی کا حصہ بڑھنے سے { $competitiveness } کا اضافہ ہوا۔
cms-rise-lost-world = { $first_period } سے { $period } تک { $exporter } کی برآمدات { $change } بڑھیں: صرف طلب سے تبدیلی { $demand } ہوتی، منڈی کا حصہ گھٹنے سے { $competitiveness } کی کمی ہوئی۔
cms-fall-gained-world = { $first_period } سے { $period } تک { $exporter } کی برآمدات { $change } گھٹیں: صرف طلب سے تبدیلی { $demand } ہوتی، منڈی کا حصہ بڑھنے سے { $competitiveness } کا اضافہ ہوا۔
cms-fall-lost-world = { $first_period } سے { $period } تک { $exporter } کی برآمدات { $change } گھٹیں: صرف طلب سے تبدیلی { $demand } ہوتی، منڈی کا حصہ گھٹنے سے { $competitiveness } کی کمی ہوئی۔

## Mirror comparison

lacks-reporters = موجودہ اعداد میں { $exporter } سے { $importer } کو تجارت ہے، مگر کسی ملک کا اپنا عدد (برآمدات FOB، درآمدات CIF) نہیں۔
lacks-mirror = موجودہ کسی مدت میں { $exporter } اور { $importer } دونوں کے اعداد نہیں؛ آخری مدت { $period } ہے۔
mirror-not-corrected = دونوں اعداد میں فرق راستے کے وقت، ملکِ پیدائش اور ملکِ ترسیل کے فرق، اور دوبارہ برآمد سے بھی ہوتا ہے؛ یہ دکھائے جاتے ہیں، کبھی درست نہیں کیے جاتے۔
mirror-within = { $period } کے لیے { $exporter } کی بتائی ہوئی فروخت { $exporter_reports } ہے اور { $importer } کی بتائی ہوئی خرید { $importer_reports }: یعنی { $ratio } گنا، جو کرائے اور بیمے کی حد کے اندر ہے ({ $low } تا { $high })۔
mirror-below = { $period } کے لیے { $exporter } کی بتائی ہوئی فروخت { $exporter_reports } ہے اور { $importer } کی بتائی ہوئی خرید { $importer_reports }: یعنی { $ratio } گنا، جو کرائے اور بیمے کی حد سے کم ہے ({ $low } تا { $high })۔
mirror-above = { $period } کے لیے { $exporter } کی بتائی ہوئی فروخت { $exporter_reports } ہے اور { $importer } کی بتائی ہوئی خرید { $importer_reports }: یعنی { $ratio } گنا، جو کرائے اور بیمے کی حد سے زیادہ ہے ({ $low } تا { $high })۔

## Largest change

largest-change-won = { $exporter } کا سب سے بڑا اضافہ ”{ $product }“ میں ہوا: { $importer } کی درآمدات میں اس کا حصہ { $first_period } میں { $share_first } تھا اور { $period } میں بڑھ کر { $share_last } ہو گیا (فروخت { $value_first } سے { $value_last })۔
largest-change-lost = { $exporter } کی سب سے بڑی کمی ”{ $product }“ میں ہوئی: { $importer } کی درآمدات میں اس کا حصہ { $first_period } میں { $share_first } تھا اور { $period } میں گھٹ کر { $share_last } رہ گیا (فروخت { $value_first } سے { $value_last })۔
