using FluentValidation;
using Lending.Application.Books;

namespace Lending.Application.Loans;

internal sealed class LendBookValidator : AbstractValidator<LendBook>
{
    public LendBookValidator(IBarcodeReader barcodes)
    {
        RuleFor(request => request.MemberId).NotEmpty();
        RuleFor(request => request.Isbn).Must(isbn => barcodes.Read(isbn) is not null).WithMessage("'{PropertyValue}' is no ISBN.");
    }
}
