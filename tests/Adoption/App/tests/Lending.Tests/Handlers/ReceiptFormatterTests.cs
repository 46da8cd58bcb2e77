using Lending.Application.Loans;
using Lending.Tests.Fakes;

namespace Lending.Tests.Handlers;

public sealed class ReceiptFormatterTests
{
    private readonly LoanView _loan = new(Guid.Empty, Guid.Empty, Guid.Empty, "EAST-0001", new DateOnly(2026, 4, 1), null);

    [Fact]
    public void A_receipt_says_when_the_book_is_due() => Assert.Equal("EAST-0001: due on 2026-04-01", new ReceiptFormatter().Format(_loan));

    [Fact]
    public void With_a_clock_it_says_when_it_was_printed() => Assert.Equal("EAST-0001: due on 2026-04-01, printed on 2026-03-02", new ReceiptFormatter(new FakeClock()).Format(_loan));
}
