using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mesh;

namespace Todo.Suggestions;

/// <summary>
/// Asks a feed over HTTP. The feed is foreign and may be slow, down, or back again, so the policies are here. Its answers are kept for ten
/// minutes; a feed that fails is left alone for a while.
/// </summary>
[Service(Capabilities = ["suggestions"], Stage = "optional-features", Version = "1.0.0")]
internal sealed partial class SuggestionFeed(SuggestionOptions options) : ISuggestionFeed, IDisposable
{
    // One client for all calls, since it keeps connections open. They are renewed, so that a change of the DNS is noticed.
    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2) }) { Timeout = Timeout.InfiniteTimeSpan };

    [Cached("10m", Key = "suggestions:{topic}", Tags = ["suggestions"], RefreshAt = 0.8)]
    [TotalTimeout("5s")]
    [Retry(2, Delay = "50ms")]
    [CircuitBreaker(Window = 6, FailureRatio = 0.5, Break = "10s")]
    [Timeout("2s")]
    [ConcurrencyLimit(8, Queue = 100)]
    public async Task<IReadOnlyList<string>> ReadAsync(string topic, CancellationToken cancellationToken)
    {
        using HttpResponseMessage answer = await _http.GetAsync(new Uri($"{options.Feed()}?topic={Uri.EscapeDataString(topic)}"), cancellationToken);
        answer.EnsureSuccessStatusCode();
        try
        {
            return await answer.Content.ReadFromJsonAsync(FeedJson.Default.StringArray, cancellationToken) ?? [];
        }
        catch (JsonException unreadable)
        {
            throw new HttpRequestException("The feed did not answer with a list of titles.", unreadable);
        }
    }

    public void Dispose() => _http.Dispose();

    [JsonSerializable(typeof(string[]))]
    private sealed partial class FeedJson : JsonSerializerContext;
}
