using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Rules.Policies;

public class RetriesBeyondTotalTimeoutTests
{
    private const string Get = "Task<int> Get(int id, CancellationToken token)";

    [Fact]
    public async Task Attempts_that_take_longer_than_the_call_may_are_told()
    {
        Diagnostic diagnostic = Assert.Single(await Operation.With("[TotalTimeout(\"5s\")] [Retry({|MESH019:3|})] [Timeout(\"2s\")]", Get));
        Assert.Equal("'Shop.Get' may be tried 4 times for 2s each, which is more than the total timeout of 5s: the last attempts may not come to their end, or not begin", Run.Message(diagnostic));
        Assert.Equal(DiagnosticSeverity.Info, diagnostic.Severity);
    }

    [Theory]
    [InlineData("[TotalTimeout(\"8s\")] [Retry(3)] [Timeout(\"2s\")]")]
    [InlineData("[TotalTimeout(\"5s\")] [Retry(0)] [Timeout(\"4s\")]")]
    [InlineData("[TotalTimeout(\"5s\")] [Retry(-1)] [Timeout(\"4s\")]")]
    [InlineData("[TotalTimeout(\"5s\")] [Retry(3)]")]
    [InlineData("[Retry(3)] [Timeout(\"2s\")]")]
    [InlineData("[TotalTimeout(\"5s\")] [Timeout(\"2s\")]")]
    public Task What_fits_is_fine(string attributes) => Operation.With(attributes, Get);

    [Fact]
    public Task Where_one_attempt_is_too_long_already_only_that_is_told() => Operation.With("[TotalTimeout(\"2s\")] [Retry(3)] [Timeout({|MESH032:\"3s\"|})]", Get);

    [Fact]
    public Task It_is_reported_at_the_nearest_of_the_three() => Operation.WithOnClass("[TotalTimeout(\"5s\")] [Timeout(\"2s\")]", "Task A(CancellationToken token)", "[Retry({|MESH019:4|})] Task B(CancellationToken token)");

    [Fact]
    public async Task Without_a_count_it_is_reported_at_the_attribute() =>
        Assert.Contains("4 times", Operation.Message(await Operation.With("[TotalTimeout(\"5s\")] [{|MESH019:Retry|}] [Timeout(\"2s\")]", Get)), StringComparison.Ordinal);

    [Fact]
    public Task An_operation_that_the_retry_passes_over_is_fine() => Operation.WithOnClass("[TotalTimeout(\"5s\")] [Timeout(\"2s\")] [Retry(3, Enabled = true)]", "[NonIdempotent] Task A(CancellationToken token)", "[Retry(1)] Task B(CancellationToken token)", "[TotalTimeout(\"8s\")] Task C(CancellationToken token)");
}
