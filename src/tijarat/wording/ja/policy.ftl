## What a simulation rests on

policy-final-demand-assumed = 最終財の購入者は表に示されていない。各業種の最終販売は、産業への販売と同じ比率で各国に配分する。最終財・サービスは、実際にはより近い市場で販売されることが多い。
policy-kept-home = この規則が他国に配分する最終販売のうち、{ $share }は国内に残るものとする。
policy-own-flows = 貿易額は利用者のファイルの値をそのまま用いる。
policy-no-inputs = 投入は分からないため、すべての販売を最終販売とみなす。
policy-one-sector = 一つの部門で全ての財・サービスを表す。所得は総生産への支出であり、関税収入はない。
policy-duties-known = 関税が分かるのは国家間貿易の{ $share }である。それ以外では関税を不変の費用とみなし、税収はモデルに含めない。
policy-deficits-additive = 各国の貿易赤字は、世界の賃金を単位として元のまま一定とする。
policy-deficits-multiplicative = 各国の貿易赤字は、所得に対して一定の比率とする。
policy-deficits-none = 貿易赤字は政策の有無を問わずゼロとし、変化は赤字のない世界との比較で示す。
policy-money = ドルは基準年のものであり、世界の賃金総額は元の水準に固定する。意味を持つのは相対的な値のみである。
policy-in-any-case = { $count }件の変化は政策によらず生じるものとし、政策はそれらが生じた後の世界と比較する。
policy-uncited = 出典のないパラメータが{ $count }個ある。`tijarat scenario check`で個別に確認できる。
policy-unverified = 記憶に基づき、未検証のパラメータが{ $count }個ある。
policy-assumed = 測定値ではなく、シナリオのために設定したパラメータが{ $count }個ある。
policy-elasticities-filled = 全てのサービス業を含む{ $count }業種については、既存研究の貿易弾力性がないため、補完値8.22を用いる。

## What a policy would do, in the brief

policies-heading = 試算した{ $count }件の政策のうち、{ $exporter }の利益が最大なのは「{ $title }」：年間{ $value }
policies-heading-none = 試算した{ $count }件の政策に{ $exporter }の利益となるものはなく、損失が最小なのは「{ $title }」：{ $value }
policies-measured = 政策による1年間の差、{ $period }年の経済規模：政策ありとなしの差、他の全てが調整された後
policies-intervals = 各数値の下は{ $level }区間である。これらの公表データについて{ $date }に行った{ $draws }回の抽出による。弾力性、政策の規模、国内に残る最終販売の割合を同時に抽出し、抽出ごとに厳密に解く。
policies-ends = 中央の数値は、海外への最終販売を規則どおりに配分したものである。抽出では常にその一部を国内に残し、一部の政策の規模は上方にのみ抽出する。このため、数値が区間の端、またはわずかに外に出ることがある。
policies-no-intervals = { $all }件のうち{ $count }件の政策については、これらの公表データでの区間を計算していない。横のコマンドに`--draws 1000`を付ければ計算できる。
policies-one-sector = 最後の行は別のモデルによる。全体を一つの部門とし、関税収入の減少はない。他の行とは比較できない。
policies-how = 政策ありとなしの世界を、80か国・50業種について投入、関税、賃金を含めて厳密に解く。政策の根拠となる数値の出典は全てシナリオに記載する。
policies-picture = 各政策が{ $exporter }の実質所得に与える影響、百万ドル/年
policies-picture-ends = 各政策が{ $exporter }の実質所得に与える影響、百万ドル/年（{ $level }区間付き）
policies-summary = 全ての政策が利益になるわけではない。「{ $title }」は{ $exporter }に年間{ $value }の損失をもたらす。
policies-summary-gain = 利益が最小なのは「{ $title }」で、年間{ $value }である。
policies-table = 各政策が{ $exporter }と{ $importer }の間にもたらす1年間の変化
remark-policies = 試算の方法：
figure-policy = { $country }の実質所得：{ $title }
coverage-policies = 財・サービス、80か国。最終財の購入者は仮定による
column-policy = 政策
column-low-of = { $column }（下限）
column-high-of = { $column }（上限）
column-sold-more = 販売の増加
column-bought-more = 購入の増加
column-income-exporter = 輸出国の実質所得
column-income-importer = 輸入国の実質所得
column-budget-exporter = 輸出国の財政負担
