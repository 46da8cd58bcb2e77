using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Analyzers.Tests.Architecture;

/// <summary>Nothing that an application has written, or may have, runs while the run time holds a lock: who waits there for another that needs the lock would wait for ever.</summary>
public class ForeignCodeUnderLocksTests
{
    // What is called under a lock and yet is ours, or harmless.
    private static readonly HashSet<string> s_allowed =
    [
        "HealthStates._current()", // gives the plan: of ServiceStates, which calls nobody under its own lock
        "HealthStates._status()", // gives a status, likewise
        "ICacheEntry.AbsoluteExpirationRelativeToNow", "ICacheEntry.Size", "ICacheEntry.Value", // of a MemoryCache that is ours, on a clock that is ours
    ];

    private static IEnumerable<MetadataReference> References => Compile.References.Where(static reference => Path.GetFileName(reference.Display) != "Mesh.Runtime.dll");

    [Fact]
    public void The_run_time_calls_nothing_foreign_under_a_lock()
    {
        CSharpCompilation runtime = LockScan.Runtime(References);
        // But for what the generators of logging and JSON add it compiles: what is not understood would not be found.
        Assert.Empty(runtime.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id is not ("CS8795" or "CS0534" or "CS0117" or "CS7036")).Select(static diagnostic => diagnostic.ToString()));
        var scan = new LockScan(runtime, s_allowed);
        Assert.Empty(scan.Find(out int locks));
        Assert.InRange(locks, 50, int.MaxValue);
        Assert.Equal(s_allowed.Order(StringComparer.Ordinal), scan.Used.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("time.GetTimestamp();", "TimeProvider.GetTimestamp")]
    [InlineData("time.GetElapsedTime(0);", "TimeProvider.GetElapsedTime")]
    [InlineData("time.CreateTimer(static _ => { }, null, default, default);", "TimeProvider.CreateTimer")]
    [InlineData("timer.Change(default, default);", "ITimer.Change")]
    [InlineData("told();", "Sample.told()")]
    [InlineData("Told?.Invoke(1);", "Sample.Told()")]
    [InlineData("progress.Report(1);", "IProgress.Report")]
    [InlineData("services.GetService(typeof(int));", "IServiceProvider.GetService")]
    [InlineData("services.GetRequiredService<string>();", "ServiceProviderServiceExtensions.GetRequiredService")]
    [InlineData("logger.LogError(\"a\");", "LoggerExtensions.LogError")]
    [InlineData("token.Register(() => { });", "CancellationToken.Register")]
    [InlineData("token.Register(() => { }).Dispose();", "CancellationTokenRegistration.Dispose")]
    [InlineData("source.Cancel();", "CancellationTokenSource.Cancel")]
    [InlineData("counter.Add(1);", "Counter.Add")]
    [InlineData("_ = error.Message;", "Exception.Message")]
    [InlineData("_ = error.ToString();", "Exception.ToString")]
    [InlineData("_ = Equals(services, error);", "Object.Equals")]
    [InlineData("contract.Do();", "IContract.Do")]
    [InlineData("_ = open.Value;", "Open.Value")]
    [InlineData("Through();", "Sample.Through > TimeProvider.GetTimestamp")]
    [InlineData("_ = Property;", "Sample.Property > TimeProvider.GetTimestamp")]
    [InlineData("_ = new Made(time);", "new Made > TimeProvider.GetTimestamp")]
    [InlineData("internalContract.Do();", "Implementation.Do > IProgress.Report")]
    [InlineData("internalClass.Do();", "Derived.Do > IProgress.Report")]
    [InlineData("list.ForEach(item => told());", "Sample.told()")]
    public void It_finds(string statement, string expected) => Assert.Contains(Found($"lock (gate) {{ {statement} }}"), found => found.EndsWith($": {expected}", StringComparison.Ordinal));

    [Theory]
    [InlineData("lock (gate) { list.Add(1); _ = list.Where(static item => item > 1).ToList(); }")]
    [InlineData("lock (gate) { closed.Do(); } told();")]
    [InlineData("_ = new Lazy<object>(() => services, LazyThreadSafetyMode.PublicationOnly);")]
    [InlineData("_ = new Lazy<object>(() => list);")]
    public void It_leaves_alone(string statements) => Assert.Empty(Found(statements));

    [Fact]
    public void It_finds_what_a_lazy_value_is_made_with() => Assert.Contains(Found("_ = new Lazy<object?>(() => services.GetService(typeof(int)));"), static found => found.EndsWith(": IServiceProvider.GetService", StringComparison.Ordinal));

    private static IReadOnlyList<string> Found(string statements)
    {
        CSharpCompilation compilation = LockScan.Compile(
            [
                ($$"""
                using System.Diagnostics.Metrics;
                using Microsoft.Extensions.DependencyInjection;
                using Microsoft.Extensions.Logging;
                #nullable enable
                public interface IContract { void Do(); }
                public abstract class Open { public abstract int Value { get; } }
                internal interface IInternal { void Do(); }
                internal sealed class Implementation(IProgress<int> progress) : IInternal { public void Do() => progress.Report(1); }
                internal abstract class Internal { public abstract void Do(); }
                internal sealed class Derived(IProgress<int> progress) : Internal { public override void Do() => progress.Report(1); }
                internal sealed class Closed { public void Do() { } }
                internal sealed class Made(TimeProvider time) { private readonly long _at = time.GetTimestamp(); public long At => _at; }
                internal sealed class Sample(object gate, TimeProvider time, ITimer timer, Action told, IProgress<int> progress, IServiceProvider services, ILogger logger, CancellationToken token, CancellationTokenSource source,
                    Counter<int> counter, Exception error, IContract contract, Open open, IInternal internalContract, Internal internalClass, Closed closed, List<int> list)
                {
                    public event Action<int>? Told;
                    private long Property => time.GetTimestamp();
                    public void Run() { {{statements}} }
                    private void Through() { time.GetTimestamp(); }
                }
                """, "Sample.cs"),
            ],
            References);
        Assert.Empty(compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(static diagnostic => diagnostic.ToString()));
        return new LockScan(compilation, new HashSet<string>()).Find(out _);
    }
}
