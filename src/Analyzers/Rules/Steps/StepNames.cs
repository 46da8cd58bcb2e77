using System.Runtime.CompilerServices;
using Mesh.Analyzers.Policies;
using Mesh.Shared.Steps;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Analyzers.Rules.Steps;

/// <summary>
/// The names of the attributes that are steps, here and in the referenced assemblies that know Mesh: binding the attributes of everything
/// in a project would cost more than all rules, and most projects have no steps.
/// </summary>
internal sealed class StepNames(Compilation compilation)
{
    private const string Ending = "Attribute";

    private static readonly ConditionalWeakTable<IAssemblySymbol, string[]> s_known = new();

    private HashSet<string>? _names; // of several threads that look at once each finds the same

    /// <summary>Whether an attribute on a type, on a member, on a parameter or on a result is named like a step.</summary>
    public bool HasAny(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        if (Names(cancellationToken).Count == 0) return false;
        foreach (SyntaxReference reference in type.DeclaringSyntaxReferences)
        {
            SyntaxNode declaration = reference.GetSyntax(cancellationToken);
            if (declaration.DescendantNodes(node => node == declaration || node is not (BlockSyntax or ExpressionSyntax or ArrowExpressionClauseSyntax or BaseTypeDeclarationSyntax)).OfType<AttributeSyntax>().Any(attribute => Is(attribute, cancellationToken))) return true;
        }

        return false;
    }

    /// <summary>Whether an attribute is named like a step.</summary>
    public bool Is(AttributeSyntax attribute, CancellationToken cancellationToken) => Names(cancellationToken).Contains(PolicySyntax.NameOf(attribute));

    private HashSet<string> Names(CancellationToken cancellationToken) => _names ??= new HashSet<string>(
        compilation.SourceModule.ReferencedAssemblySymbols.Where(static assembly => assembly.ReferencesMesh()).Append(compilation.Assembly).SelectMany(assembly => Of(assembly, cancellationToken)), StringComparer.Ordinal);

    private static string[] Of(IAssemblySymbol assembly, CancellationToken cancellationToken) => s_known.TryGetValue(assembly, out string[]? known) ? known : s_known.GetValue(assembly, _ =>
    [
        .. TypeWalk.Of(assembly, cancellationToken)
            .Where(static type => type.TypeKind == TypeKind.Class && type.Name.EndsWith(Ending, StringComparison.Ordinal) && StepTargetsReader.Of(type) != StepTargets.None)
            .SelectMany(static type => new[] { type.Name, type.Name.Substring(0, type.Name.Length - Ending.Length) }),
    ]);
}
