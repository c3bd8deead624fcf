# ruff: noqa: E501 - a wording is one line, so that it can be read and proofread as a sentence
"""How are a Vietnamese comment, its descriptors and its explanations worded?

The descriptors are the substance of the public IELTS band descriptors in our own words.
"""

OPENINGS: dict[str, tuple[str, str, str]] = {
    "task_response": (
        "Bài mới trả lời được một phần: {own} từ tự viết nhắc đến {found} trên {keys} từ khóa của đề, thể hiện ở “{frag}”.",
        "Về cơ bản bài đã trả lời câu hỏi: {found} trên {keys} từ khóa của đề được nhắc đến trong {own} từ, như “{frag}” cho thấy.",
        "Bài làm đúng điều đề hỏi: {own} từ bám {found} trên {keys} từ khóa, tiêu biểu là “{frag}”.",
    ),
    "task_achievement": (
        "Bài mới đạt một phần yêu cầu: {own} từ tự viết với {figures} con số, thể hiện ở “{frag}”.",
        "Về cơ bản bài đã đáp ứng yêu cầu với {own} từ và {figures} con số, như “{frag}” cho thấy.",
        "Bài đáp ứng tốt yêu cầu: {own} từ với {figures} con số, tiêu biểu là “{frag}”.",
    ),
    "letter": (
        "Lá thư mới đạt một phần yêu cầu: {own} từ tự viết trong {paragraphs} đoạn, thể hiện ở “{frag}”.",
        "Về cơ bản lá thư đã đáp ứng yêu cầu với {own} từ trong {paragraphs} đoạn, như “{frag}” cho thấy.",
        "Lá thư đáp ứng tốt yêu cầu với {own} từ trong {paragraphs} đoạn, tiêu biểu là “{frag}”.",
    ),
    "coherence_cohesion": (
        "{sentences} câu trong {paragraphs} đoạn còn rời rạc; “{frag}” là chỗ người đọc phải tự nối ý.",
        "{sentences} câu trong {paragraphs} đoạn nhìn chung theo dõi được, trong đó “{frag}” là một bước.",
        "{sentences} câu trong {paragraphs} đoạn tiến triển mạch lạc, như “{frag}” cho thấy.",
    ),
    "lexical_resource": (
        "Vốn từ còn hẹp hoặc khó đọc: {kinds} từ khác nhau, {wrong} dạng sai chính tả, như quanh “{frag}”.",
        "Vốn từ đủ dùng cho đề bài: {kinds} từ khác nhau, {uncommon} từ ít gặp hơn, {wrong} dạng sai chính tả, và “{frag}” cho thấy mức độ ấy.",
        "Vốn từ rộng so với yêu cầu: {kinds} từ khác nhau, {uncommon} từ ít gặp hơn, {wrong} dạng sai chính tả, và “{frag}” cho thấy mức độ ấy.",
    ),
    "grammatical_range_accuracy": (
        "Khả năng kiểm soát câu chưa chắc: {clean} trên {sentences} câu không thấy lỗi, và “{frag}” cho thấy chỗ khó.",
        "Câu đơn và câu phức được kết hợp khá ổn: {clean} trên {sentences} câu không thấy lỗi, và “{frag}” cho thấy mức độ ấy.",
        "Câu đa dạng và được kiểm soát tốt: {clean} trên {sentences} câu không thấy lỗi, và “{frag}” cho thấy mức độ ấy.",
    ),
}

SECONDS: dict[str, str] = {
    "task_response": "Lý do hoặc kết quả được báo hiệu {reasons} lần và ví dụ {examples} lần trong {sentences} câu; có thể so với “{frag}”.",
    "task_achievement": "“{frag}” thuộc {sentences} câu, tổng cộng {total} từ trong {paragraphs} đoạn.",
    "coherence_cohesion": "{links} loại từ nối được dùng {uses} lần, và {opened} câu mở đầu bằng từ nối; có thể so với “{frag}”.",
    "lexical_resource": "Cứ 50 từ liền nhau có khoảng {fresh} từ khác nhau, và {percent} % số từ dài từ tám chữ cái trở lên, có thể so với “{frag}”.",
    "grammatical_range_accuracy": "Câu dài trung bình {average} từ, có {joints} từ mở mệnh đề phụ và {faults} lỗi cấu trúc trong cả bài; “{frag}” là một mẫu.",
}

SUSTAINS: dict[str, str] = {
    "task_response": "“{frag}” giữ bài đúng hướng suốt {own} từ, với {found} trên {keys} từ khóa được nhắc đến",
    "task_achievement": "“{frag}” giữ bài đúng trọng tâm suốt {own} từ và {figures} con số",
    "letter": "“{frag}” giữ lá thư đúng mục đích suốt {own} từ trong {paragraphs} đoạn",
    "coherence_cohesion": "“{frag}” là một trong {sentences} câu được dẫn dắt bằng {links} loại từ nối",
    "lexical_resource": "“{frag}” tiêu biểu cho {uncommon} từ ít gặp hơn trong {kinds} từ, với {wrong} dạng sai chính tả",
    "grammatical_range_accuracy": "“{frag}” là một trong {clean} câu trên {sentences} không thấy lỗi",
}

ASKS: dict[str, tuple[str, ...]] = {
    "task_response": (
        "nội dung ít nhiều liên quan đến đề",
        "một phần câu hỏi được đề cập với ý nhận ra được",
        "một quan điểm nhận ra được và các ý chính gắn với đề",
        "các phần chính của đề được đề cập và có nêu quan điểm, dù phát triển còn mỏng",
        "mọi phần của đề được đề cập, quan điểm phù hợp và ý chính được hỗ trợ đầy đủ",
        "quan điểm rõ ràng xuyên suốt, ý chính được mở rộng và chứng minh",
        "bài phát triển tốt với ý phù hợp, được mở rộng và chứng minh",
        "quan điểm phát triển trọn vẹn, ý được đào sâu",
    ),
    "task_achievement": (
        "nội dung có chạm đến yêu cầu",
        "một số điểm chính của yêu cầu",
        "có cố gắng nêu các điểm chính theo một dạng bài nhận ra được",
        "các điểm chính nhìn chung được đề cập, dù còn máy móc",
        "có nhận định tổng quan hoặc mục đích rõ, các điểm chính được làm nổi bật vừa đủ",
        "nhận định tổng quan hoặc mục đích rõ ràng, các điểm chính được trình bày rõ và mở rộng",
        "mọi yêu cầu được đáp ứng, các điểm chính được chọn lọc và minh họa khéo léo",
        "mọi yêu cầu được đáp ứng trọn vẹn và thích hợp",
    ),
    "coherence_cohesion": (
        "có dấu hiệu các câu thuộc về nhau",
        "trật tự ý nhận ra được, dù liên kết còn hỏng",
        "các ý có trật tự nhất định với từ nối cơ bản",
        "bố cục tổng thể và đủ liên kết, dù đôi khi máy móc",
        "cách sắp xếp mạch lạc, tiến triển chung rõ và liên kết phần lớn hiệu quả",
        "tiến triển hợp lý xuyên suốt, liên kết linh hoạt và mỗi đoạn một chủ đề rõ",
        "trình tự đọc dễ dàng và liên kết được xử lý tốt",
        "liên kết tự nhiên đến mức không gây chú ý và chia đoạn khéo léo",
    ),
    "lexical_resource": (
        "một ít từ ngoài những từ học thuộc",
        "đủ từ để truyền đạt một thông điệp đơn giản",
        "vốn từ cơ bản đủ cho đề, lỗi chỉ đôi khi che mất nghĩa",
        "vốn từ đủ dùng tuy hạn chế, lỗi ít gây khó cho người đọc",
        "vốn từ đủ rộng với một số từ ít gặp, lỗi không cản trở giao tiếp",
        "từ ít gặp được dùng khá linh hoạt và chính xác, ít lỗi chính tả hay cấu tạo từ",
        "vốn từ rộng được dùng trôi chảy và chính xác, hiếm khi sai sót",
        "sự linh hoạt và chính xác trọn vẹn, chỉ sơ suất thoáng qua",
    ),
    "grammatical_range_accuracy": (
        "một vài dạng câu",
        "có cố gắng viết câu, một số câu vẫn giữ được nghĩa dù có lỗi",
        "một số mệnh đề phụ và một số câu đơn chính xác",
        "có thử câu phức và câu đơn phần lớn chính xác",
        "sự kết hợp câu đơn và câu phức với lỗi hiếm khi cản trở giao tiếp",
        "nhiều cấu trúc phức và nhiều câu không có lỗi",
        "phạm vi cấu trúc rộng với phần lớn câu không có lỗi",
        "đầy đủ các cấu trúc, chính xác trừ sơ suất nhỏ",
    ),
}

FRAMES: dict[str, str] = {
    "why": "Band {next} đòi hỏi {asks}; ở đây {gap}.",
    "why_also": "Ngoài ra, {gap}.",
    "sustain": "Band 9 là {asks}, và {gap}.",
    "nothing": "Bài nộp gồm {total} ký tự không có từ nào để đánh giá.",
    "nothing_why": "Band {next} đòi hỏi {asks}, nhưng {total} ký tự đã nộp không tạo thành từ nào.",
    "summary_best": "Trong {total} từ, {sentences} câu và {paragraphs} đoạn, {best} là mặt vững nhất, chẳng hạn ở “{frag}”.",
    "summary_even": "Trong {total} từ, {sentences} câu và {paragraphs} đoạn, bốn tiêu chí ngang nhau, và “{frag}” cho thấy mức độ ấy.",
    "summary_next": "Bước tiếp theo nằm ở {worst}: {gap}.",
    "summary_cures": "Có {cures} chỗ được sửa, chỗ đầu tiên là “{wrong}” trong “{frag}”, nên viết là “{right}”.",
}

REASONS: dict[str, str] = {
    "spelling": "“{original}” sai chính tả; viết đúng là “{replacement}”.",
    "spacing": "Khoảng trắng quanh dấu câu chưa đúng: “{replacement}”.",
    "capital": "Chỗ này cần viết hoa: “{replacement}”.",
    "marker_comma": "Sau trạng từ nối đứng đầu câu cần có dấu phẩy: “{replacement}”.",
    "a_an": "Mạo từ tùy theo âm đầu của từ sau: “{replacement}”, không phải “{original}”.",
    "irregular": "Đây là dạng bất quy tắc: “{replacement}”, không phải “{original}”.",
    "repeated": "Từ bị viết hai lần; một lần là đủ: “{replacement}”.",
    "one_of": "Sau “one of” danh từ ở số nhiều: “{replacement}”.",
    "agreement": "Chủ ngữ và động từ phải hòa hợp về số: “{replacement}”, không phải “{original}”.",
    "its": "Từ sở hữu viết không có dấu nháy: “{replacement}”.",
    "confused": "Hai từ gần giống nhau bị nhầm: “{replacement}”, không phải “{original}”.",
    "after_modal": "Sau động từ khuyết thiếu dùng nguyên mẫu: “{replacement}”.",
    "double_degree": "So sánh bị đánh dấu hai lần; “{replacement}” là đủ.",
    "after_do": "Sau “do”, “does” hoặc “did” dùng nguyên mẫu: “{replacement}”.",
    "participle": "Chỗ này cần quá khứ phân từ: “{replacement}”.",
    "set_phrase": "Cụm cố định là “{replacement}”.",
    "no_preposition": "Chỗ này không dùng giới từ: “{replacement}”.",
    "preposition": "Dùng đúng giới từ sẽ là “{replacement}”.",
    "double_determiner": "Hai từ hạn định đứng cạnh nhau; chỉ giữ “{replacement}”.",
    "gerund": "Chỗ này cần dạng -ing: “{replacement}”.",
    "missing_article": "Thiếu mạo từ: “{replacement}”.",
    "missing_be": "Thiếu “be” sau động từ khuyết thiếu: “{replacement}”.",
    "there_is": "“There is/are” hòa hợp với danh từ theo sau: “{replacement}”.",
    "number_of": "“The number of ...” đi với động từ số ít: “{replacement}”.",
    "this_these": "Trước danh từ số nhiều viết “{replacement}”.",
    "every": "Sau “every”, “each” hoặc “another” danh từ ở số ít: “{replacement}”.",
    "plural_after": "Ý nói nhiều hơn một nên danh từ ở số nhiều: “{replacement}”.",
    "uncountable": "Danh từ này không đếm được: “{replacement}”, không phải “{original}”.",
    "plural_form": "Dạng số nhiều là “{replacement}”.",
    "possessive": "Sở hữu cách cần dấu nháy: “{replacement}”.",
    "much_many": "“Much” đi với danh từ không đếm được, “many” với số nhiều: “{replacement}”.",
    "fewer": "Với danh từ số nhiều nên viết “{replacement}” thay vì “{original}”.",
    "modal_to": "Sau động từ khuyết thiếu này không có “to”: “{replacement}”.",
    "past_time": "Thời điểm quá khứ đã kết thúc cần thì quá khứ đơn: “{replacement}”.",
    "am_agree": "“Agree” tự nó là động từ, không cần “am”: “{replacement}”.",
    "be_verb": "“Be” không đứng cùng một động từ chia khác: “{replacement}”.",
    "conditional": "Trong mệnh đề if viết “{replacement}”, không phải “{original}”.",
    "after_to": "Sau “to” dùng nguyên mẫu: “{replacement}”.",
    "make_to": "“Make” và “let” đi với nguyên mẫu không “to”: “{replacement}”.",
    "can_able": "“Can” và “able to” cùng nghĩa; chỉ cần một: “{replacement}”.",
    "double_linker": "“Although” đã nối hai mệnh đề nên bỏ “but”.",
    "since_for": "Khoảng thời gian dùng “{replacement}”, mốc bắt đầu mới dùng “since”.",
    "amount": "“Amount” đi với danh từ không đếm được; trước số nhiều viết “{replacement}”.",
    "not_verb": "Câu phủ định cần “do” trước động từ: “{replacement}”.",
    "purpose": "Mục đích được diễn đạt bằng “to”: “{replacement}”.",
    "missing_verb": "Thiếu một dạng của “be”: “{replacement}”.",
    "some_of": "Không có “the” thì không dùng “of”: “{replacement}”.",
}

NAMES: dict[str, str] = {
    "task_response": "mức độ trả lời đề", "task_achievement": "mức độ hoàn thành yêu cầu",
    "coherence_cohesion": "mạch lạc và liên kết", "lexical_resource": "vốn từ vựng",
    "grammatical_range_accuracy": "phạm vi và độ chính xác ngữ pháp",
    "article": "mạo từ", "agreement": "hòa hợp chủ vị", "tense": "thì", "verb_form": "dạng động từ",
    "preposition": "giới từ", "plural": "số ít, số nhiều", "pronoun": "đại từ", "word_choice": "chọn từ",
    "word_form": "dạng từ", "word_order": "trật tự từ", "missing_word": "thiếu từ", "extra_word": "thừa từ",
    "spelling": "chính tả", "punctuation": "dấu câu", "capitalisation": "viết hoa", "other": "cách dùng",
    "passive": "câu bị động", "perfect": "thì hoàn thành", "conditional": "câu điều kiện",
    "relative": "mệnh đề quan hệ", "concessive": "mệnh đề nhượng bộ", "participle": "mệnh đề phân từ",
    "modal_perfect": "động từ khuyết thiếu với thể hoàn thành",
}  # fmt: skip
CONJUNCTION = "và"
