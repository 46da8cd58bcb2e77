using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Mesh.Analyzers.Suppressions;

/// <summary>
/// Suppresses CA1812 (internal class that is never instantiated) for services. Generated code instantiates them, and where it does not,
/// because the class has an error, that error is reported already.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InstantiatedService() : DeclarationSuppressor<TypeDeclarationSyntax, INamedTypeSymbol>(new SuppressionDescriptor("MESHS001", "CA1812", "Generated code instantiates classes with [Service]."))
{
    /// <inheritdoc/>
    protected override bool IsUsed(INamedTypeSymbol symbol, Compilation compilation) => ServiceReader.AttributeOf(symbol) is not null;
}
