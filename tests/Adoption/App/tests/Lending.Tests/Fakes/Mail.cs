namespace Lending.Tests.Fakes;

internal sealed record Mail(string To, string Subject, string Body);
