using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Mesh.Harness;

/// <summary>A test that needs Roslyn 5: its source has what C# 14 brought, or it loads analyzers of an SDK that has that compiler. Skipped where the tests run on an older one.</summary>
public sealed class Roslyn5FactAttribute : FactAttribute
{
    public Roslyn5FactAttribute() => Skip = Roslyn5.Missing;
}

/// <summary>As <see cref="Roslyn5FactAttribute"/>, for a theory.</summary>
public sealed class Roslyn5TheoryAttribute : TheoryAttribute
{
    public Roslyn5TheoryAttribute() => Skip = Roslyn5.Missing;
}

file static class Roslyn5
{
    public static string? Missing { get; } = typeof(CSharpCompilation).Assembly.GetName().Version!.Major < 5 ? "Needs Roslyn 5." : null;
}
