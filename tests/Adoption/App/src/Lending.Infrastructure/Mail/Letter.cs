namespace Lending.Infrastructure.Mail;

public sealed record Letter(string From, string To, string Subject, string Body);
