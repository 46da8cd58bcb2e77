namespace Lending.Application.Abstractions;

/// <summary>Exchange rates of the euro.</summary>
public interface IRates
{
    Task<decimal> RateAsync(string currency, CancellationToken cancellationToken);
}
