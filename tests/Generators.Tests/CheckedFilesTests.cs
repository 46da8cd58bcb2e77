using Microsoft.CodeAnalysis;

namespace Mesh.Generators.Tests;

/// <summary>What the tests of printed files rest on fails where it should.</summary>
public class CheckedFilesTests
{
    [Fact]
    public async Task A_generator_that_does_well_gives_its_files()
    {
        IReadOnlyDictionary<string, string> files = await Generate.CheckedFiles<Good>(Compile.Library("class A { int unused; }"), new Dictionary<string, string> { ["MeshText"] = "4" });
        Assert.Equal([new("Test.g.cs", "\n#pragma warning disable\nclass Made { public static int Value = 4; }")], files);
    }

    [Fact]
    public Task A_source_that_does_not_compile_fails() => FailsAsync<Good>("CS0246", "class A : Unknown;");

    [Fact]
    public Task An_output_that_does_not_compile_fails() => FailsAsync<Broken>("CS0246");

    [Fact]
    public Task A_warning_in_the_output_fails_even_where_its_header_switches_it_off() => FailsAsync<Warned>("CS0169");

    [Fact]
    public Task What_a_generator_reports_fails() => FailsAsync<Reporting>("TEST1");

    [Fact]
    public Task A_generator_that_throws_fails() => FailsAsync<Throwing>("CS8785");

    [Fact]
    public Task A_step_that_runs_again_fails() => FailsAsync<Forgetful>("ran again");

    private static async Task FailsAsync<TGenerator>(string expected, string source = "class A;") where TGenerator : IIncrementalGenerator, new() =>
        Assert.Contains(expected, (await Assert.ThrowsAnyAsync<Exception>(() => Generate.CheckedFiles<TGenerator>(Compile.Library(source)))).Message, StringComparison.Ordinal);

    private class Printing(string text) : IIncrementalGenerator
    {
        public virtual void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
            context.AnalyzerConfigOptionsProvider.Select(static (options, _) => options.GlobalOptions.TryGetValue("build_property.MeshText", out string? value) ? value : "0"),
            (output, value) => output.AddSource("Test.g.cs", "\n#pragma warning disable\n" + text.Replace("VALUE", value, StringComparison.Ordinal)));
    }

    private sealed class Good() : Printing("class Made { public static int Value = VALUE; }");

    private sealed class Broken() : Printing("class Made : Missing;");

    private sealed class Warned() : Printing("class Made { int unused; }");

    private sealed class Reporting : IIncrementalGenerator
    {
#pragma warning disable RS2008 // Nobody tracks the releases of a test.
        private static readonly DiagnosticDescriptor s_descriptor = new("TEST1", "", "", "", DiagnosticSeverity.Warning, isEnabledByDefault: true);
#pragma warning restore RS2008

        public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(context.ParseOptionsProvider, static (output, _) => output.ReportDiagnostic(Diagnostic.Create(s_descriptor, null)));
    }

    private sealed class Throwing : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(context.ParseOptionsProvider, static (_, _) => throw new InvalidOperationException("no"));
    }

    private sealed class Forgetful : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(context.CompilationProvider.Select(static (_, _) => new object()).WithTrackingName("Objects"), static (_, _) => { });
    }
}
