using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Order;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;
using Perfolizer.Metrology;

namespace Mesh.Benchmarks;

/// <summary>
/// How everything here is measured: in this process, because a project that BenchmarkDotNet generates would inherit this repository's output layout and central
/// package versions and not find its own output.
/// </summary>
internal sealed class MeshConfig : ManualConfig
{
    public MeshConfig(bool quick)
    {
        Job job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithGcServer(false);
        AddJob(quick
            ? job.WithIterationTime(TimeInterval.FromMilliseconds(100)).WithWarmupCount(6).WithIterationCount(8).WithId("Quick")
            : job.WithIterationTime(TimeInterval.FromMilliseconds(200)).WithWarmupCount(6).WithIterationCount(15).WithId("Full"));
        AddDiagnoser(MemoryDiagnoser.Default);
        AddColumnProvider(DefaultColumnProviders.Instance);
        AddLogger(ConsoleLogger.Default);
        AddExporter(MarkdownExporter.GitHub);
        HideColumns(Column.Error, Column.Gen0, Column.Gen1, Column.Gen2, Column.AllocRatio, Column.Job, Column.Toolchain);
        WithOrderer(new DefaultOrderer(SummaryOrderPolicy.Declared));
        WithSummaryStyle(SummaryStyle.Default.WithSizeUnit(SizeUnit.B).WithMaxParameterColumnWidth(40));
    }
}
