using Mesh.Analyzers.Graphs;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>One diagnostic and what finds it. Rules have no state: all that they know of a compilation is handed to them.</summary>
internal abstract class Rule
{
    public abstract DiagnosticDescriptor Descriptor { get; }
}

/// <summary>A rule that needs to see only one annotated class.</summary>
internal abstract class ClassRule : Rule
{
    public abstract IEnumerable<Diagnostic> Check(INamedTypeSymbol type, AttributeData attribute, CancellationToken cancellationToken);
}

/// <summary>A rule that looks at the attributes of the assembly. It is asked for each file that has some.</summary>
internal abstract class AssemblyRule : Rule
{
    public abstract IEnumerable<Diagnostic> Check(Compilation compilation);
}

/// <summary>A rule that looks at a file that is no source.</summary>
internal abstract class FileRule : Rule
{
    public abstract Diagnostic? Check(AdditionalText file, CancellationToken cancellationToken);
}

/// <summary>A rule that needs to see all services.</summary>
internal abstract class GraphRule : Rule
{
    public abstract IEnumerable<Finding> Check(CompilationGraph graph, CancellationToken cancellationToken);
}
