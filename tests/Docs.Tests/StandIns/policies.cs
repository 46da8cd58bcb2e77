using StandIns;

[assembly: ProvidedByHost<SuggestionOptions>]
[assembly: ProvidedByHost<HttpClient>]

namespace StandIns;

public sealed class SuggestionOptions;

public interface ISuggestionFeed
{
    Task<IReadOnlyList<string>> ReadAsync(string topic, CancellationToken cancellationToken);
}

public interface IRates
{
    Task<string> TodayAsync(CancellationToken ct);

    Task<string> ByNameAsync(CancellationToken ct);
}

public sealed record Receipt;

public interface IBank
{
    Task<Receipt> PayAsync(int amount, CancellationToken ct);

    Task<Receipt> ClearAsync(int amount, CancellationToken ct);
}
