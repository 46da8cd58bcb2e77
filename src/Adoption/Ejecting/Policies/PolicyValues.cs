using System.Globalization;
using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Adoption.Ejecting.Policies;

/// <summary>The values of a policy, as its attribute gives them or as they are by default.</summary>
/// <param name="policy">The policy.</param>
internal sealed class PolicyValues(AppliedPolicy policy)
{
    private readonly PolicySchema _schema = PolicySchemas.Of(policy.Kind);

    /// <summary>Gets a number.</summary>
    public int Number(string name) => Raw(name) is int number ? number : int.Parse(_schema[name].Default ?? "0", CultureInfo.InvariantCulture);

    /// <summary>Gets a share.</summary>
    public double Share(string name) => Raw(name) is double share ? share : double.Parse(_schema[name].Default ?? "0", CultureInfo.InvariantCulture);

    /// <summary>Whether a flag is set.</summary>
    public bool Flag(string name) => Raw(name) is bool flag ? flag : _schema[name].Default == "true";

    /// <summary>Gets the word of an enum.</summary>
    public string Word(string name) => Raw(name) is int index && index >= 0 && index < _schema[name].Words.Length ? _schema[name].Words[index] : _schema[name].Default ?? "";

    /// <summary>Gets a text; null where there is none.</summary>
    public string? Text(string name) => Raw(name) as string;

    /// <summary>Gets a duration; null where there is none.</summary>
    public TimeSpan? Duration(string name) => (Raw(name) as string ?? _schema[name].Default) is { } text && DurationText.Parse(text, mayBeZero: true) is { } ticks ? TimeSpan.FromTicks(ticks) : null;

    /// <summary>Gets several texts.</summary>
    public IReadOnlyList<string> Texts(string name) => policy.Attribute.Named(name) is { Kind: TypedConstantKind.Array, IsNull: false } array ? [.. array.Values.Select(static value => value.Value).OfType<string>()] : [];

    private object? Raw(string name)
    {
        if (policy.Attribute.Named(name) is { Kind: not TypedConstantKind.Array } named) return named.Value;
        if (policy.Attribute.AttributeConstructor is not { } constructor) return null;
        for (int i = 0; i < constructor.Parameters.Length && i < policy.Attribute.ConstructorArguments.Length; i++)
        {
            if (constructor.Parameters[i].Name.Equals(name, StringComparison.OrdinalIgnoreCase) && policy.Attribute.ConstructorArguments[i].Kind != TypedConstantKind.Array) return policy.Attribute.ConstructorArguments[i].Value;
        }

        return null;
    }
}
