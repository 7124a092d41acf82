## Stored figures

trade-value-summary = { $period } میں { $importer } کو { $exporter } کی فروخت { $value } رہی۔
published-summary-both-ways = { $reporter } کے مطابق { $period } میں { $exporter } اور { $importer } کے درمیان { $counts }، دونوں سمتیں جمع: { $value }۔
published-summary = { $reporter } کے مطابق { $period } میں { $exporter } سے { $importer } کو { $counts }: { $value }۔
duty-summary = ”{ $product }“: { $regime } کے تحت { $importer } میں { $exporter } کے سامان پر اوسط محصول { $rate } ہے ({ $period })۔
lacks-published = { $exporter } سے { $importer } کو کوئی موزوں شائع شدہ عدد لوڈ نہیں۔
lacks-duty = { $exporter } کے سامان پر { $importer } کا کوئی موزوں محصول لوڈ نہیں۔

## What the data are

partial-selection = ان اعداد میں صرف وہ مصنوعات یا شراکت دار ہیں جو لوڈ کیے گئے، کسی ملک کی کل تجارت نہیں۔
among-products = صرف { $products }: { $sentence }
among-industry-products = صرف { $products }، صنعتوں کو فروخت: { $sentence }
part-goods = کھیتوں، کانوں اور کارخانوں کا سامان
part-services = خدمات، بجلی، گیس، پانی اور تعمیرات
several-products = { $count } منتخب مصنوعات
lacks-in-selection = { $sentence } یہ اعداد صرف ایک انتخاب ہیں؛ تمام سامان `tijarat load baci --from BACI_HS17_V202601.zip` سے لوڈ کیجیے۔
among-selection = صرف منتخب مصنوعات یا شراکت داروں میں: { $sentence }
partial-raw-materials = ان اعداد میں صرف خام مال کی 74 مصنوعات ہیں، کسی ملک کی کل تجارت نہیں۔
intermediates-only = صنعتوں کو فروخت، بنیادی قیمتوں پر: حتمی اشیا کون خریدتا ہے، یہ ان جدولوں میں نہیں۔
provisional-period = { $period } عبوری ہے: جاری کرنے والا ادارہ اپنے تازہ ترین سال پر نظر ثانی کرتا ہے۔
among-raw-materials = صرف خام مال کی 74 اقسام میں: { $sentence }
among-intermediates = صرف صنعتوں کو فروخت میں: { $sentence }
absent-month-is-zero = { $count ->
    [one] ایک مہینے یا سہ ماہی
   *[other] { $count } مہینوں یا سہ ماہیوں
} میں ماخذ نے ان دو ملکوں اور اس مصنوعہ کے لیے کچھ نہیں بتایا: فروخت صفر شمار کی گئی۔
