namespace Lending.Application.Loans;

public interface IReceiptFormatter
{
    string Format(LoanView loan);
}
