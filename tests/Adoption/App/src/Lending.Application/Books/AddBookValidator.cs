using FluentValidation;

namespace Lending.Application.Books;

public sealed class AddBookValidator : AbstractValidator<AddBook>
{
    public AddBookValidator()
    {
        RuleFor(request => request.Title).NotEmpty();
        RuleFor(request => request.Author).NotEmpty();
        RuleFor(request => request.Copies).GreaterThan(0);
    }
}
