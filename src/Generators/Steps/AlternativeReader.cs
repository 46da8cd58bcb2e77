using Mesh.Generators.Facades;
using Mesh.Generators.Policies;
using Mesh.Shared.Equatable;
using Mesh.Shared.Policies;
using Mesh.Shared.Steps;
using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Generators.Steps;

/// <summary>Reads the alternative of a step. Alternatives that cannot be called are left out; an analyzer reports them.</summary>
internal static class AlternativeReader
{
    private const string Calls = "global::Mesh.Generation.SteppedCall";

    /// <summary>Reads the alternative; null if there is none.</summary>
    /// <param name="step">The step.</param>
    /// <param name="operation">The contract's method.</param>
    /// <param name="field">The field that holds the <c>Operation</c>.</param>
    /// <param name="names">The names of the holder's members that are taken.</param>
    /// <param name="scope">The scope in which the facade is printed.</param>
    /// <param name="notices">The attributes that cause warnings where the holder names types; the method adds to them.</param>
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
