namespace Lending.Infrastructure.Rates;

internal sealed record RateAnswer(decimal Rate);
