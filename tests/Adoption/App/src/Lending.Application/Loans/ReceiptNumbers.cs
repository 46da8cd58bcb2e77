using System.Globalization;

namespace Lending.Application.Loans;

public sealed class ReceiptNumbers(string branch) : IReceiptNumbers
{
    private int _last;

    public string Next() => string.Create(CultureInfo.InvariantCulture, $"{branch}-{Interlocked.Increment(ref _last):0000}");
}
