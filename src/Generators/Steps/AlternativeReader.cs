using Mesh.Generators.Facades;
using Mesh.Generators.Policies;
using Mesh.Shared.Equatable;
using Mesh.Shared.Policies;
using Mesh.Shared.Steps;
using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Generators.Steps;

/// <summary>Reads what a step has called where it wants the alternative. What cannot be called is left out: an analyzer reports it.</summary>
internal static class AlternativeReader
{
    private const string Calls = "global::Mesh.Generation.SteppedCall";

    /// <summary>The alternative; null where there is none.</summary>
    /// <param name="step">The step.</param>
    /// <param name="operation">The contract's method.</param>
    /// <param name="field">What holds its <c>Operation</c>.</param>
    /// <param name="names">The names that are taken beside it.</param>
    /// <param name="scope">Where the facade is printed.</param>
    /// <param name="notices">What is said of those who name what is named where steps are held.</param>
    public static AlternativeModel? Read(AppliedStep step, IMethodSymbol operation, string field, OperationNames names, FacadeScope scope, List<AttributeData> notices)
    {
        if (StepAlternatives.Of(step, scope.Service, operation, out _) is not { } alternative) return null;
        (string method, string property, string held) = names.AlternativeFor(field);
        string measured = $"this.__operations.{field}";
        if (alternative.Method is { } called)
        {
            string type = TypeName.Of(CalledMethod.CalledOn(called, scope.Service), scope.Taken), summary = AppliedPolicy.NameOf(called);
            return new AlternativeModel
            {
                Method = method,
                Summary = summary,
                Receiver = called.IsStatic ? type : "this.__inner",
                Pattern = called.IsStatic ? null : type,
                Called = TypeRefs.Escape(called.Name),
                Missing = $"{Calls}.NoService({measured}, {CSharp.String(summary)})",
                Pragmas = PolicyWarnings.Pragmas(operation, [called]).ToEquatableArray(),
            };
        }

        INamedTypeSymbol other = alternative.Type!;
        notices.AddRange(UsageWarnings.Of(other));
        string shown = other.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        return new AlternativeModel
        {
            Method = method,
            Summary = shown,
            Receiver = $"this.__operations.{property}",
            Pattern = "{ }",
            Called = TypeRefs.Escape(operation.Name),
            Missing = $"{Calls}.NotRegistered({measured}, {CSharp.String($"'{shown}'{(alternative.Key is { } key ? $" with the key {key}" : "")}")})",
            Held = new HeldAlternative(property, held, TypeName.Of(operation.ContainingType, scope.Taken), TypeName.Of(other, scope.Taken), alternative.Key),
            Pragmas = PolicyWarnings.Pragmas(operation, []).ToEquatableArray(),
        };
    }
}
