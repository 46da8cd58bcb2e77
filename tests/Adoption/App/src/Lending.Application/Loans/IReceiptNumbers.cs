namespace Lending.Application.Loans;

public interface IReceiptNumbers
{
    string Next();
}
