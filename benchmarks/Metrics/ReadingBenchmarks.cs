using BenchmarkDotNet.Attributes;
using Mesh.Generation;
using Mesh.Metrics;

namespace Mesh.Benchmarks.Metrics;

/// <summary>One tick of a sampler over 1,000 operations, each with 500 calls and two kinds of failure.</summary>
public class ReadingBenchmarks : IDisposable
{
    private readonly MeshMetrics _metrics = new(new MeshOptions());
    private readonly long[] _buckets = new long[Operation.BucketCount];
    private readonly KeyValuePair<string, long>[] _names = new KeyValuePair<string, long>[Operation.MaxNames];

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        for (int i = 0; i < 1000; i++)
        {
            Operation operation = _metrics.Operation($"service-{i / 5}", "IService", $"Operation{i % 5}");
            for (int call = 0; call < 500; call++)
            {
                operation.Start(out OperationCall measured);
                Thread.SpinWait((int)Math.Exp(random.NextDouble() * 4));
                if (call % 50 == 0) measured.Observe(call % 100 == 0 ? new TimeoutException() : new IOException());
                measured.Leave();
            }
        }
    }

    [Benchmark(Baseline = true)]
    public IReadOnlyList<OperationSnapshot> Snapshot() => _metrics.Snapshot();

    [Benchmark]
    public long Read()
    {
        long calls = 0;
        foreach (Operation operation in _metrics.Operations)
        {
            calls += operation.Read(_buckets).Count;
            calls += operation.ReadErrors(_names);
            calls += operation.ReadRejections(_names);
        }

        return calls;
    }

    public void Dispose()
    {
        _metrics.Dispose();
        GC.SuppressFinalize(this);
    }
}
