using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Microsoft.Extensions.DependencyInjection;
using Polly;
using Polly.Retry;

namespace Mesh.Benchmarks.Policies;

/// <summary>
/// Measures the cost of a second attempt, without a wait before it: after an exception, and after a bad result; against a loop by hand and
/// a typed pipeline of Polly.
/// </summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class RepetitionBenchmarks : IDisposable
{
    private const string Thrown = "an exception";
    private const string Answered = "a bad result";
    private const int Most = 3;

    private readonly CancellationTokenSource _caller = new();
    private readonly Failing _service = new();
    private readonly ResiliencePipeline<int> _thrown = Pipeline(new PredicateBuilder<int>().Handle<IOException>());
    private readonly ResiliencePipeline<int> _answered = Pipeline(new PredicateBuilder<int>().HandleResult(Failing.IsBad));
    private ServiceProvider _provider = null!;
    private IFailing _facade = null!;

    [GlobalSetup]
    public void Setup()
    {
        _provider = new ServiceCollection().AddMesh(static options => options.Accumulate = false).BuildServiceProvider();
        _facade = _provider.GetRequiredService<IFailing>();
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _provider.Dispose();
        _caller.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true, Description = "a loop by hand"), BenchmarkCategory(Thrown)]
    public ValueTask<int> ThrowLoop() => ThrowLoopAsync(_caller.Token);

    [Benchmark(Description = "by hand, typed pipeline"), BenchmarkCategory(Thrown)]
    public ValueTask<int> ThrowTyped() => _thrown.ExecuteAsync(static (service, token) => service.ThrowAsync(token), _service, _caller.Token);

    [Benchmark(Description = "generated facade"), BenchmarkCategory(Thrown)]
    public ValueTask<int> ThrowFacade() => _facade.ThrowAsync(_caller.Token);

    [Benchmark(Baseline = true, Description = "a loop by hand"), BenchmarkCategory(Answered)]
    public ValueTask<int> AnswerLoop() => AnswerLoopAsync(_caller.Token);

    [Benchmark(Description = "by hand, typed pipeline"), BenchmarkCategory(Answered)]
    public ValueTask<int> AnswerTyped() => _answered.ExecuteAsync(static (service, token) => service.AnswerAsync(token), _service, _caller.Token);

    [Benchmark(Description = "generated facade"), BenchmarkCategory(Answered)]
    public ValueTask<int> AnswerFacade() => _facade.AnswerAsync(_caller.Token);

    private static ResiliencePipeline<int> Pipeline(PredicateBuilder<int> fails) =>
        new ResiliencePipelineBuilder<int>().AddRetry(new RetryStrategyOptions<int> { MaxRetryAttempts = Most, Delay = TimeSpan.Zero, ShouldHandle = fails }).Build();

    private async ValueTask<int> ThrowLoopAsync(CancellationToken token)
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                return await _service.ThrowAsync(token).ConfigureAwait(false);
            }
            catch (IOException) when (attempt < Most)
            {
            }
        }
    }

    private async ValueTask<int> AnswerLoopAsync(CancellationToken token)
    {
        for (int attempt = 0; ; attempt++)
        {
            int result = await _service.AnswerAsync(token).ConfigureAwait(false);
            if (!Failing.IsBad(result) || attempt == Most) return result;
        }
    }
}
