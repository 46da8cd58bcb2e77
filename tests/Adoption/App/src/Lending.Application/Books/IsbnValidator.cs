using FluentValidation;

namespace Lending.Application.Books;

internal sealed class IsbnValidator : AbstractValidator<AddBook>
{
    public IsbnValidator(IBarcodeReader barcodes)
    {
        RuleFor(request => request.Isbn).Must(isbn => barcodes.Read(isbn) is not null).WithMessage("'{PropertyValue}' is no ISBN.");
    }
}
