using Mesh.Analyzers.Graphs;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>A rule: a diagnostic and the code that finds it. Rules have no state: everything about a compilation is passed to them.</summary>
internal abstract class Rule
{
    public abstract DiagnosticDescriptor Descriptor { get; }
}

/// <summary>A rule that only needs a single annotated class.</summary>
internal abstract class ClassRule : Rule
{
    public abstract IEnumerable<Diagnostic> Check(INamedTypeSymbol type, AttributeData attribute, CancellationToken cancellationToken);
}

/// <summary>A rule that checks the attributes of the assembly. It is called for each file that has some.</summary>
internal abstract class AssemblyRule : Rule
{
    public abstract IEnumerable<Diagnostic> Check(Compilation compilation);
}

/// <summary>A rule that checks an additional file.</summary>
internal abstract class FileRule : Rule
{
    public abstract Diagnostic? Check(AdditionalText file, CancellationToken cancellationToken);
}

/// <summary>A rule that needs all services.</summary>
internal abstract class GraphRule : Rule
{
    public abstract IEnumerable<Finding> Check(CompilationGraph graph, CancellationToken cancellationToken);
}
