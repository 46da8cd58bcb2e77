using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Rules.Policies;

/// <summary>Policies while one types them.</summary>
public class PolicyRobustnessTests
{
    private const int Step = 12;

    private const string Shop =
        """
        public sealed class AuthorizeAttribute : Attribute;
        [CircuitBreaker(Name = "shop", MinimumThroughput = 5)]
        public interface IShop
        {
            [Cached("5m", Key = "order:{id}:{filter.Page}", Tags = ["orders", "order:{id}"], NullDuration = "1s", RefreshAt = 0.8), Authorize] Task<string?> Get(int id, Filter filter, CancellationToken token);
            [InvalidatesCache(Keys = new[] { "order:{id}" })] Task Set(int id);
            IAsyncEnumerable<int> All(CancellationToken token);
            bool TryGet(int id, out string name);
        }
        public sealed record Filter(int Page);
        [Service, Retry(2, On = [typeof(TimeoutException)], Except = [typeof(NotSupportedException)], OnResult = nameof(IsBad))]
        public sealed class Shop(System.Security.Principal.IPrincipal user) : IShop
        {
            [TotalTimeout("5s"), Timeout("1s", Abandon = true), Fallback("Instead")] public async Task<string?> Get(int id, Filter filter, CancellationToken token) { await Set(id); return user.Identity?.Name; }
            [NonIdempotent, RateLimit(5, per: "1s", Key = "{id}", MaxKeys = 10)] public Task Set(int id) => Task.CompletedTask;
            [Timeout("1s")] public async IAsyncEnumerable<int> All([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token) { await Task.Delay(1, token); yield return 1; }
            [Retry(Enabled = false)] public bool TryGet(int id, out string name) { name = ""; return false; }
            internal Task<string?> Instead(int id, Filter filter, CancellationToken token, Exception exception) => Task.FromResult<string?>(null);
            internal static bool IsBad(string? result) => result is null;
            [WarmCache] internal Task Warm() => Task.CompletedTask;
        }
        """;

    [Fact]
    public async Task No_prefix_makes_a_rule_throw()
    {
        for (int length = 0; length < Shop.Length; length += Step)
        {
            Diagnostic[] found = await Run.Over(Compile.Library(Shop[..length]));
            Assert.DoesNotContain(found, static diagnostic => diagnostic.Id == "AD0001");
        }
    }

    [Fact]
    public async Task No_text_that_is_left_out_makes_a_rule_throw()
    {
        var random = new Random(6);
        for (int i = 0; i < 100; i++)
        {
            int start = random.Next(Shop.Length - 20);
            Diagnostic[] found = await Run.Over(Compile.Library(Shop.Remove(start, random.Next(1, 20))));
            Assert.DoesNotContain(found, static diagnostic => diagnostic.Id == "AD0001");
        }
    }
}
