using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Order;
using BenchmarkDotNet.Reports;
using Perfolizer.Horology;
using Perfolizer.Metrology;

namespace Mesh.Benchmarks;

/// <summary>
/// The configuration of all benchmarks: each case runs in a process of its own, because the compiler at run time optimizes for what a
/// process has done before, and a facade that nobody has observed until then is compiled for that.
/// </summary>
internal sealed class MeshConfig : ManualConfig
{
    public MeshConfig(bool quick)
    {
        Job job = Job.Default.WithGcServer(false);
        AddJob(quick
            ? job.WithIterationTime(TimeInterval.FromMilliseconds(100)).WithWarmupCount(6).WithIterationCount(8).WithId("Quick")
            : job.WithIterationTime(TimeInterval.FromMilliseconds(200)).WithWarmupCount(6).WithIterationCount(15).WithId("Full"));
        AddDiagnoser(MemoryDiagnoser.Default);
        AddColumnProvider(DefaultColumnProviders.Instance);
        AddLogger(ConsoleLogger.Default);
        AddExporter(MarkdownExporter.GitHub);
        HideColumns(Column.Error, Column.Gen0, Column.Gen1, Column.Gen2, Column.AllocRatio, Column.Job);
        WithOrderer(new DefaultOrderer(SummaryOrderPolicy.Declared));
        WithSummaryStyle(SummaryStyle.Default.WithSizeUnit(SizeUnit.B).WithMaxParameterColumnWidth(40));
    }
}
