## Totals of calendar and fiscal years (totals.py); lacks-trade is in trade.ftl

totals-summary = { $exporter }から{ $importer }への販売は、{ $first_period }の{ $first_value }に対し、{ $period }は{ $value }であった。
totals-summary-one = { $exporter }から{ $importer }への販売は、{ $period }に{ $value }であった。
totals-fiscal-summary = { $country }の会計年度で見ると、{ $exporter }から{ $importer }への販売は、{ $first_period }の{ $first_value }に対し、{ $period }は{ $value }であった。
totals-fiscal-summary-one = { $country }の会計年度で見ると、{ $exporter }から{ $importer }への販売は、{ $period }に{ $value }であった。
lacks-months = 暦年（{ $period }）は分割しないため、そこから{ $country }の会計年度を作ることはできない。{ $exporter }から{ $importer }への販売の月次または四半期の数値を読み込む必要がある。
lacks-full-year = { $exporter }から{ $importer }への販売は、1年分がそろった年が読み込まれていない（{ $period }）。不足する月を読み込む必要がある。

## Seasonal adjustment (seasonal.py)

seasonal-summary = 季節調整済みで見ると、{ $exporter }から{ $importer }への販売の{ $period }の{ $before }比は{ $growth }で、{ $adjusted }となった。
lacks-months-or-quarters = 季節調整には月次または四半期の数値が必要であるが、{ $exporter }から{ $importer }への販売については読み込まれていない。
seasonal-lacks-values = { $exporter }から{ $importer }への販売（{ $period }）の季節調整には全ての期間が必要であるが、{ $count }期間が欠けているか報告されていない。最初は{ $first }である。
seasonal-lacks-years = { $exporter }から{ $importer }への販売の季節調整には満3年、{ $needed }期間が必要であるが、読み込まれているのは{ $count }期間である（{ $period }）。
seasonal-by-stl = 指定に従い、X-13ARIMA-SEATSではなくSTL（loess）により調整した。営業日と異常値は考慮していない。
seasonal-stl-program-absent = X-13ARIMA-SEATSがインストールされていないため、STL（loess）により調整した。営業日と異常値は考慮していない。
seasonal-stl-refused = X-13ARIMA-SEATSがこの系列を受け付けなかったため、STL（loess）により調整した。理由：{ $reason }
seasonal-model = X-13ARIMA-SEATSが選択したARIMAモデルは{ $model }である。
seasonal-no-logarithms = { $count }個の値がゼロまたは負であるため、対数変換をしていない。季節成分は乗法ではなく加法による。
seasonal-moving-holidays = 年によって時期が移る休日（ラマダン、イード、旧正月）の影響は補正していない。
seasonal-not-identifiable = 検定では明確な季節性が認められない。原数値の方が適切な可能性がある。
seasonal-poor-quality = 品質統計量Qは{ $quality }である。1を超える場合、季節調整値に依拠すべきでない。

## Input-output tables (input_output.py)

io-reconstructed = どの産業がどの外国の供給者から購入するかは推計による。一国の全産業は、同じ投入を同じ供給国構成で購入するものとする。2022年の公表表と比べると、パキスタンの日本への販売の{ $misplaced }が別の購入産業に配分される。
io-value-added-bound = 付加価値は、総産出から購入した投入を差し引いたものである。投入に係る税と表の対象外からの投入をなお含むため、上限値である。
io-value-added-with-taxes = 付加価値は、総産出から購入した投入を差し引いたものである。投入に係る税（補助金控除後）をなお含むため、これが正の場合は上限値である。
io-rest-of-world-missing = 表は対象国のみを含む。その他世界の購入は最終需要、その他世界からの供給は付加価値として扱う。
io-unbalanced = { $industries }産業のうち{ $count }産業では、記録された販売と総産出との差が最大{ $largest }ある。差額は国内の最終需要として扱う。
io-intermediate-only = 産業への販売のみであり、最終財の購入者は含まない。
io-final-assumed = 最終財の購入者は分からない。国内市場を含め、同じ産業から産業への投入と同じ行き先に販売されるものと仮定する。
io-final-assumed-kept-home = 最終財の購入者は分からない。同じ産業から産業への投入と同じ行き先に販売されるものと仮定し、国外向けとなる分の{ $kept }は国内に残るものとする。
lacks-input-output = { $period }の産業連関表に{ $country }は含まれていない。

## Value added in exports (value_added.py)

value-added-summary = { $period }の{ $exporter }から{ $importer }への販売（{ $value }）のうち、{ $share }は{ $exporter }自身の付加価値である。第三国で最大なのは{ $third }の{ $third_share }である。
value-added-summary-world = { $period }の{ $exporter }の国外への販売（{ $value }）のうち、{ $share }は{ $exporter }自身の付加価値である。外国で最大なのは{ $third }の{ $third_share }である。
value-added-alone = { $period }の{ $exporter }から{ $importer }への販売（{ $value }）のうち、{ $share }は{ $exporter }自身の付加価値であり、第三国の付加価値はない。
value-added-alone-world = { $period }の{ $exporter }の国外への販売（{ $value }）は、全て{ $exporter }自身の付加価値である。
value-added-counted-each-time = 輸出国の国境を複数回越えるものは、その都度数える。
absorption-summary = { $period }の{ $exporter }から{ $importer }への販売に含まれる{ $exporter }自身の付加価値（{ $value }）のうち、{ $share }は{ $importer }で最終需要となる。残りの最大の行き先は{ $third }（{ $third_share }）である。
absorption-summary-world = { $period }の{ $exporter }の国外への販売に含まれる{ $exporter }自身の付加価値（{ $value }）のうち、{ $share }は国外で最終需要となる。最大の行き先は{ $third }（{ $third_share }）である。
absorption-alone = { $period }の{ $exporter }から{ $importer }への販売に含まれる{ $exporter }自身の付加価値（{ $value }）のうち、{ $share }は{ $importer }で最終需要となり、第三国に向かうものはない。
absorption-alone-world = { $period }の{ $exporter }の国外への販売に含まれる{ $exporter }自身の付加価値（{ $value }）のうち、{ $share }は国外で最終需要となる。
absorption-if-kept-home = 国外向けと仮定した最終財の半分が国内で販売されるとすれば、{ $exporter }の付加価値のうち{ $importer }で最終需要となる割合は{ $share }ではなく{ $raised }となる。
absorption-if-kept-home-world = 国外向けと仮定した最終財の半分が国内で販売されるとすれば、{ $exporter }の付加価値のうち国外で最終需要となる割合は{ $share }ではなく{ $raised }となる。
export-terms-summary = { $period }の{ $exporter }から{ $importer }への販売のうち、{ $share }は{ $exporter }自身の付加価値を一度だけ数えたものである。{ $again }は、以前に国境を越えたため再び数えられている。
export-terms-summary-world = { $period }の{ $exporter }の国外への販売のうち、{ $share }は{ $exporter }自身の付加価値を一度だけ数えたものである。{ $again }は、以前に国境を越えたため再び数えられている。
lacks-industry-sales = { $period }の表には、{ $exporter }から{ $importer }へのこのような販売がない。
lacks-industry-sales-world = { $period }の表には、{ $exporter }の国外へのこのような販売がない。

## Output (industry_output.py)

industry-output-summary = { $country }の産業の{ $period }の産出額は{ $output }で、最大は{ $industry }の{ $share }である。
industry-output-one = { $country }の{ $industry }の{ $period }の産出額は{ $output }で、販売先を問わず全産出の{ $share }を占める。

## Upstreamness (upstreamness.py)

upstreamness-summary = { $period }の{ $country }の産出から最終需要までの距離は平均{ $average }であった。{ $first }（{ $first_stages }）から{ $last }（{ $last_stages }）までの幅がある。
upstreamness-lower-bound = その他世界への販売を最終需要、その他世界からの投入を付加価値として扱うため、段階数は下限値である。
