using FluentValidation;

namespace Lending.Application.Members;

internal sealed class RegisterMemberValidator : AbstractValidator<RegisterMember>
{
    public RegisterMemberValidator()
    {
        RuleFor(request => request.Name).NotEmpty();
        RuleFor(request => request.Email).EmailAddress();
    }
}
