using System.Globalization;
using Lending.Application.Abstractions;

namespace Lending.Application.Loans;

/// <summary>Prints a receipt; with the day on which it was printed where there is a clock.</summary>
public sealed class ReceiptFormatter : IReceiptFormatter
{
    private readonly IClock? _clock;

    public ReceiptFormatter()
    {
    }

    public ReceiptFormatter(IClock clock)
    {
        _clock = clock;
    }

    public string Format(LoanView loan)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"{loan.Receipt}: due on {loan.DueOn:yyyy-MM-dd}");
        return _clock is null ? text : string.Create(CultureInfo.InvariantCulture, $"{text}, printed on {_clock.Today:yyyy-MM-dd}");
    }
}
