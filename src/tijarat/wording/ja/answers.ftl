## Stored figures

trade-value-summary = { $period }の{ $exporter }から{ $importer }への販売は{ $value }であった。
published-summary-both-ways = { $reporter }は、{ $period }の{ $exporter }と{ $importer }の間の{ $counts }を、往復の合計で{ $value }としている。
published-summary = { $reporter }は、{ $period }の{ $exporter }から{ $importer }への{ $counts }を{ $value }としている。
duty-summary = { $exporter }の「{ $product }」の産品には、{ $importer }で{ $regime }により平均{ $rate }の関税がかかる（{ $period }）。
lacks-published = 条件に合う{ $exporter }から{ $importer }への公表値は読み込まれていない。
lacks-duty = 条件に合う、{ $exporter }の産品に対する{ $importer }の関税率は読み込まれていない。

## What the data are

partial-selection = このデータは読み込まれた品目または相手国のみを含み、一国の貿易全体ではない。
among-products = { $products }について：{ $sentence }
among-industry-products = 産業向けの{ $products }について：{ $sentence }
part-goods = 農林水産業・鉱業・製造業の財
part-services = サービス・公益事業・建設
several-products = 選択した{ $count }品目
lacks-in-selection = { $sentence }読み込まれているのは一部のみである。全ての財は`tijarat load baci --from BACI_HS17_V202601.zip`で読み込む。
among-selection = 一部の品目または相手国のみについて：{ $sentence }
partial-raw-materials = このデータは原材料74品目のみを含み、一国の貿易全体ではない。
intermediates-only = 基本価格による産業への販売である。最終財の購入者はこの表に含まれない。
provisional-period = { $period }は暫定値であり、作成機関が最新年を改定する。
among-raw-materials = 原材料74品目のみについて：{ $sentence }
among-intermediates = 産業への販売のみについて：{ $sentence }
absent-month-is-zero = この二国間・品目について出典に報告のない{ $count }期間（月または四半期）は、販売がなかったものとして扱う。
