//! Vietnamese.

use super::words::Words;

pub(super) static WORDS: Words = Words {
    title: "Giấy đồng ý chia sẻ thông tin",
    reference: "Đây là bản dịch tham khảo. Bản tiếng Nhật là bản chính thức.",
    explain: [
        "Một số cơ quan sẽ cùng nhau suy nghĩ cách giúp đỡ bạn và gia đình. Vì vậy, những điều bạn kể sẽ được chuyển đến các cơ quan mà bạn chọn.",
        "Chúng tôi chỉ chuyển những điều bạn đồng ý. Bạn có thể loại trừ những điều không muốn nói và những cơ quan hoặc người không được biết.",
        "Bạn có thể không đồng ý. Bạn vẫn tiếp tục được tư vấn và giúp đỡ.",
        "Khi tính mạng hoặc thân thể gặp nguy hiểm, hoặc khi pháp luật quy định, chúng tôi có thể phải thông báo cho nơi khác mà không hỏi bạn.",
        "Bạn có quyền biết ai đã xem hồ sơ của bạn và vào lúc nào.",
    ],
    who: "Thông tin của ai",
    to_whom: "Các cơ quan được biết",
    what: "Những điều được biết",
    categories: [
        "Họ tên, địa chỉ, điện thoại, gia đình",
        "Những điều đã kể khi tư vấn",
        "Bệnh tật, khuyết tật, chăm sóc",
        "Tiền bạc, công việc, nhà ở",
        "Con cái, trường học",
        "Bạo lực, cảnh sát, tòa án",
    ],
    except: "Những điều không được nói",
    nothing: "Không có gì bị loại trừ",
    not_to: "Không nói cho {}",
    topics: [
        "Địa chỉ và điện thoại",
        "Tên bệnh",
        "Bạo lực trong gia đình",
        "Số tiền nợ",
        "Trường học và nơi làm việc",
    ],
    purpose: "Mục đích",
    period: "Thời hạn",
    from_until: "Từ {} đến {}",
    agree: "Tôi đã nghe giải thích và đã hiểu. Những điều ghi ở trên có thể được chuyển đi.",
    date: "Ngày",
    name: "Họ tên của bạn (chữ ký)",
    proxy: "Họ tên người ký thay và tư cách pháp lý",
    explained_by: "Người giải thích",
    withdraw: "Bạn có thể rút lại sự đồng ý bất cứ lúc nào, tại bất kỳ quầy nào, không cần nêu lý do. Từ ngày đó thông tin sẽ không được chuyển nữa.",
};
