## The page

brief-title = { $exporter } → { $importer }
brief-written = { $date }付け概況
brief-traced = データは{ $date }の読込み時点 · 数値はすべて再計算可能
brief-table-of = 図のもとになる数値
brief-cannot-say = この概況ではまだ言えないこと：
brief-fill = 不足を補うコマンド：
brief-quoted = 引用
brief-quoted-not-loaded = 引用、データは未読込み
brief-computed = 計算値
brief-provisional = 暫定値
brief-figures = この概況の全数値
brief-figures-measured = 値、期間、出所、および再計算のコマンド
brief-currency-usd = 米ドル
brief-currency-jpy = 日本円
brief-currency-note = 円は各数値の年の平均レートで換算（世界銀行。2020～2024年は同行系列の写しにより、原典での確認を要する）。文章、前年との変化、その年のレートがない数値はドルのままとする。
brief-year-calendar = 暦年
brief-year-fiscal = 会計年度
brief-year-note = 会計年度の数値には月次データが必要である。この二国間では暦年のみ読み込まれている。
brief-footer = 作成：Tijarat（二国間のためのオープンな貿易分析デスク）。出典表示とライセンスは上の「データに関する注」に記載。

## The first lines

lead-total = { $period }に{ $exporter }から{ $importer }へ輸出された財は、約{ $value }であった。
lead-story-rise = 最も目立つ変化は{ $product }である。{ $importer }の輸入に占める{ $exporter }の割合は、{ $first_period }の{ $first }から{ $period }には{ $last }に上昇した。
lead-story-fall = 最も目立つ変化は{ $product }である。{ $importer }の輸入に占める{ $exporter }の割合は、{ $first_period }の{ $first }から{ $period }には{ $last }に低下した。
lead-exchange-heading = { $period }に{ $exporter }が{ $importer }の産業に販売したもののうち、{ $services }はサービスであった。
lead-nothing = 読み込み済みのデータには、{ $exporter }から{ $importer }への販売が含まれていない。

## Figures

figure-share = { $importer }の{ $product }の輸入に占める{ $exporter }の割合
figure-largest-change = { $importer }市場における{ $exporter }のシェアの最大の変化（{ $first }～{ $last }）
figure-markets = { $exporter }の{ $product }の販売先の集中度
figure-intermediates = 産業向けの財・サービス、{ $exporter } → { $importer }
exchange-title = { $exporter } → { $importer }、{ $value }
figure-services = 産業向けのサービス・公益事業・建設、{ $exporter } → { $importer }
figure-product = { $product }、{ $exporter } → { $importer }
figure-industry = { $industry }、{ $exporter } → { $importer }
figure-published = { $counts }、{ $exporter } → { $importer }
figure-growth = { $scope }の前年比伸び率、{ $exporter } → { $importer }
figure-compound = { $scope }の年平均伸び率、{ $exporter } → { $importer }
figure-value = { $scope }、{ $exporter } → { $importer }
figure-contribution = { $scope }の変化に対する最大の寄与（{ $first }～{ $last }）
figure-concentration = { $scope }の集中度、{ $exporter } → { $importer }
figure-balance = { $exporter }から見た{ $importer }との{ $scope }の収支
figure-rank = { $importer }への{ $scope }の供給国としての{ $exporter }の順位
figure-price = { $scope }の価格の変化（{ $first }～{ $last }）
figure-duty = { $importer }の{ $industry }に対する{ $regime }の平均関税率
figure-peers-goods = { $importer }の{ $scope }の輸入に占める{ $exporter }の割合
remark-peers-goods = { $scope }では：
figure-peers = { $importer }の産業が海外から購入する額に占める{ $exporter }の割合

## The finding

story-rise = { $product }：{ $importer }の輸入に占める割合が{ $first }から{ $last }に上昇
story-fall = { $product }：{ $importer }の輸入に占める割合が{ $first }から{ $last }に低下
story-measured = { $importer }の{ $product }（{ $code }）の輸入に占める供給国別の割合、金額ベース、{ $years }
story-table = { $importer }への{ $product }の供給国：各年の上位3か国と{ $exporter }
remark-drivers = 変化の要因：
remark-risks = 懸念材料：
remark-source = 根拠：
driver-quantity = 数量は{ $first_period }に{ $first }、{ $period }に{ $last }である。
driver-price = 単価は{ $first }から{ $last }に変化した。
risk-market = { $importer }の{ $period }の購入額は{ $market }である。
risk-rival = 次位の供給国は{ $rival }で、シェアは{ $share }である。
risk-market-elsewhere = { $exporter }のこの品目の販売のうち、{ $share }は{ $buyer }向けである。
source-named-below = 使用した公表データは「データに関する注」に記載する。

## Exchange of industries

exchange-heading = { $exporter }が{ $importer }の産業に販売するもののうち、{ $services }はサービス
exchange-measured = 産業が購入する財・サービス、百万ドル、{ $period }（OECD国際産業連関表。最終財はこの表に含まれない）
exchange-table = { $of }、販売側の産業別、{ $period }

## Totals

totals-heading = { $count ->
    [1] 一つの数値と、それが数えているもの
   *[other] それぞれ異なる問いに答える{ $count }個の数値
}
totals-measured = { $exporter }から{ $importer }へ：誰が、何を、どう数えたか。灰色の数値は公表値の引用、その他はここで計算したもの
questions-table = 混同されやすい数値。数えているものがそれぞれ異なるため、合計も比較もできない
published-table = { $exporter }と{ $importer }に関する公式統計などの公表値。すべて引用であり、もとのデータは読み込まれていない
figure-services-sold = { $exporter }が全世界に販売した{ $counts }
figure-output = { $exporter }の産業「{ $industry }」の総生産
counts-one-way = { $counts }
counts-both-ways = { $counts }（往復の合計）
counts-goods = 財
counts-customs = 税関申告額（FOB）
counts-accounts = 国民経済計算における産業への販売（一部推計）
counts-raw-materials = 原材料74品目
counts-intermediates = 産業向けの財・サービス
counts-intermediates-services = うちサービス・公益事業・建設
counts-product = { $product }
counts-industry = { $industry }（産業向け）
basis-goods = FOB、両国統計を調整
basis-intermediates-services = 基本価格
basis-raw-materials = FOB、両国統計を調整
basis-intermediates = 基本価格
state-quoted = 引用、データは未読込み
state-computed = 計算値

## The long series

series-heading-record-raw-materials = { $importer }への原材料輸出が過去最高：{ $period }に{ $value }
series-heading-record-full = { $importer }への財の輸出が過去最高：{ $period }に{ $value }
series-heading-below-raw-materials = { $importer }への原材料輸出：{ $period }は{ $value }、ピークは{ $peak_period }の{ $peak }
series-heading-below-full = { $importer }への財の輸出：{ $period }は{ $value }、ピークは{ $peak_period }の{ $peak }
series-measured-raw-materials = { $importer }が購入した{ $exporter }の鉱物性原材料74品目、百万ドル、{ $years }。その他の貿易はこの系列に含まれない
series-measured-full = { $importer }が購入した{ $exporter }の財、百万ドル、{ $years }
series-summary = { $scope }：{ $first_period }に{ $first }、最低は{ $low_period }の{ $low }、{ $period }は{ $last }。
series-table = 年別の金額、{ $exporter } → { $importer }
products-table = { $importer }が購入した{ $exporter }の品目：{ $first }と{ $last }の金額、および伸びへの寄与
remark-change = 伸びの内訳：
remark-prices = 価格か数量か：
remark-place = 位置付け：

## Value added

figure-value-added = { $exporter }から{ $importer }の産業への販売のうち、{ $exporter }国内で生じた付加価値の割合
figure-absorption = これらの販売に含まれる{ $exporter }の付加価値のうち、{ $importer }で最終需要となる割合
figure-upstreamness = { $exporter }の産業から最終需要までの平均段階数
value-added-heading = { $exporter }から{ $importer }の産業への販売のうち、{ $share }は{ $exporter }自身の付加価値
value-added-measured = 産業向けの財・サービスの販売に含まれる付加価値の原産国別内訳、{ $period }。どの供給国から購入したかは一部推計による
value-added-picture = 他国が得る付加価値
value-added-table = { $exporter }から{ $importer }の産業への販売に含まれる付加価値、原産国別
remark-ends = 行き着く先：
remark-stages = 最終需要までの距離：
column-origin = 原産国

## Tariff position

duties-heading = { $importer }の関税は{ $industries }業種中{ $free }業種でほぼ無税、最高は{ $industry }の{ $rate }
duties-measured = { $importer }の業種別平均関税率（％）：最恵国税率（MFN）と、対象国に対する一般特恵税率（GSP）。{ $period }の税率表による
duties-measured-stage = { $importer }の平均関税率（％）、{ $period }：加工段階別の税率を各業種に割り当てたもの
duties-summary = { $importer }の平均MFN税率が最も高いのは{ $industry }で、{ $rate }である。
duties-summary-gsp = { $importer }の平均MFN税率が最も高いのは{ $industry }で、{ $rate }である。一般特恵の対象国には{ $gsp }が適用される。
duties-picture-gsp = 平均MFN税率の高い業種（％）。濃い部分はGSP適用後に残る税率
remark-preference = 特恵による軽減：
duties-preference = GSPによる平均税率の引下げが最も大きいのは{ $industry }で、{ $mfn }から{ $gsp }に下がる。
remark-other-way = 逆方向：
duties-other-way = { $exporter }の関税が最も高いのは{ $industry }で、{ $rate }である（{ $period }、{ $method }）。
duties-preference-unknown = { $importer }が{ $exporter }にこの特恵、または後発開発途上国向けや協定によるその他の特恵を与えているかは、この平均からは分からない。
duties-agreements-unknown = 協定により{ $exporter }に与えられている譲許は、この平均に含まれない。
duties-picture = MFN税率（％）、平均の高い業種
duties-table = { $importer }の業種別平均関税率。従価税率のない税目は数えるのみで、平均に含めない
duties-are-averages = 税目の単純平均は、実際に取引されるものを表さない。一つの税目が百の税目より重要なこともある。特恵が利用されているかは分からない。

## Peers

peers-heading-behind = { $top }から{ $importer }の産業への販売は{ $exporter }の{ $times }
peers-heading-ahead = { $exporter }から{ $importer }の産業への販売は比較対象国を上回る規模
peers-measured = { $importer }の産業が購入した財・サービス、百万ドル、{ $period }
peers-table = { $importer }市場における{ $exporter }と比較対象国

## Data notes

notes-heading = データに関する注
notes-measured = 各数値の出所、対象範囲、およびまだ言えないこと
release-note = { $title }：{ $note }
conflict-part-above-whole = 不整合：{ $part_reporter }は{ $part_period }の{ $part }を{ $part_value }としているが、{ $whole_reporter }による{ $whole_period }の{ $whole }は{ $whole_value }にとどまる。前者の基準は{ $part_basis }、後者の基準は{ $whole_basis }である。
conflict-same-count = 不整合：{ $reporter }が公表した{ $period }の{ $counts }は{ $value }であるが、読み込み済みデータの合計は{ $loaded }である。
coverage-table = この概況の各部の対象範囲
releases-table = この概況が用いた公表データ
coverage-one-product = 1品目、報告のある全供給国。公式の財貿易の一部
coverage-intermediates = 80か国の産業への販売、財・サービス。最終財と税関統計は含まない
coverage-published = 公式統計などの公表値の引用
coverage-goods-raw-materials = 原材料74品目：公式の財貿易の一部
coverage-goods-share = 原材料74品目：{ $period }の財貿易{ $whole }のうち{ $part }（{ $share }。{ $reporter }、{ $vintage }）
coverage-goods-full = 全ての財
coverage-duties = 従価税率のある全税目の単純平均
coverage-none = –
gap-products = 原材料以外の品目：{ $exporter }と{ $importer }について、全ての財を含むファイルが読み込まれていない。CEPII（BACI）から入手した上で、次を実行する：
gap-months = 月次、四半期および会計年度：税関統計のファイルが読み込まれていない。日本の統計を取得する：
gap-final = 最終財の購入者：完全な産業連関表が読み込まれていない。OECD（ICIO）から入手した上で、次を実行する：
gap-products-short = 原材料以外の品目
gap-months-short = 月次、四半期および会計年度
gap-final-short = 最終財の購入者
gap-list = { $first }；{ $rest }
gaps-in-short = 読み込み済みのデータに含まれないもの：{ $things }。次のコマンドで補うことができる。どのファイルを用いるかは「データに関する注」に記載する：

## Headings of columns

column-period = 期間
column-supplier = 供給国
column-value = 金額
column-share = 割合
column-rank = 順位
column-industry = 業種
column-code = コード
column-counts = 対象
column-reporter = 公表機関
column-basis = 基準
column-state = 状態
column-exporter = 輸出国
column-importer = 輸入国
column-vintage = 公表日
column-note = 注
column-both = 往復の合計
column-there = 販売
column-back = 購入
column-quantity = 数量（トン）
column-products = 品目数
column-product = 品目
column-year = { $period }
column-value-first = 以前の金額
column-value-last = 金額
column-change = 変化
column-contribution-points = 寄与度（ポイント）
column-mfn = MFN
column-gsp = GSP
column-lines = 税目数
column-lines-without-rate = うち従価税率なし
column-intermediates = 産業向け
column-goods = 財
column-full-of = 財、{ $period }
column-raw-materials-of = 原材料、{ $period }
column-section = 部
column-coverage = 対象範囲
column-data = データ
column-licence = ライセンス
column-citation = 引用表記
column-loaded = 読込み日
column-release = 公表データ
column-figure = 数値
column-unit = 単位
column-command = コマンド
column-definition = 定義

brief-currency = 通貨
brief-years = 年の区切り
figures-table = この概況の数値。灰色は引用
unit-millions-yen = 百万円
words-dollars = 百万ドル
words-yen = 百万円
words-to = から
words-between = { $low }から{ $high }
column-way = { $exporter } → { $importer }
unit-millions-dollars = 百万ドル
figure-agreements = 両国を結ぶ協定。{ $exporter }の産品には{ $importer }のMFN税率またはGSP税率を適用
exchange-summary = 最大は「{ $industry }」で、{ $value }の{ $share }を占める。
sheet-figures = 数値
sheet-sources = 出典
brief-rest-in-sheet = 残りの行はbrief.xlsxに収録する。
scope-raw-materials = 原材料74品目
scope-full = 財
series-heading-record-selection = { $importer }への輸出（読み込み済みの一部品目）が過去最高：{ $period }に{ $value }
series-heading-below-selection = { $importer }への輸出（読み込み済みの一部品目）：{ $period }は{ $value }、ピークは{ $peak_period }の{ $peak }
series-measured-selection = { $importer }が購入した{ $exporter }の読み込み済み品目、百万ドル、{ $years }。その他の貿易はこの系列に含まれない
coverage-goods-selection = 読み込まれた品目または相手国のみ：公式の財貿易の一部
scope-selection = 読み込み済みの品目
column-selection-of = 読み込み済みの品目、{ $period }
counts-selection = 財（読み込み済みの一部）
basis-selection = 報告値のまま
