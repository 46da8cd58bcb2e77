using Mesh.Analyzers.Suppressions;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Suppressions;

/// <summary>With the SDK's own analyzers.</summary>
public class InstantiatedServiceTests
{
    [Fact]
    public async Task A_service_is_instantiated_by_generated_code_and_another_class_by_nobody()
    {
        // Without the generator, as where an error in the class makes it skip it.
        Compilation compilation = Compile.Library("[Service] internal sealed class Used { public int X { get; set; } } internal sealed class Unused { public int X { get; set; } }");
        Assert.Equal(["Unused", "Used"], await SdkAnalyzers.ReportedAsync("CA1812", compilation));
        Assert.Equal(["Unused"], await SdkAnalyzers.ReportedAsync("CA1812", compilation, new InstantiatedService()));
    }
}
