using Microsoft.Extensions.Options;

namespace Lending.Infrastructure.Mail;

internal sealed class SmtpOptionsValidator : IValidateOptions<SmtpOptions>
{
    public ValidateOptionsResult Validate(string? name, SmtpOptions options) =>
        options.From.Contains('@', StringComparison.Ordinal) ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail("Smtp:From must be an address.");
}
