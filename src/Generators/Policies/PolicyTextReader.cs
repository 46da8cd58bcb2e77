using System.Globalization;
using Mesh.Generators.Text;
using Mesh.Shared.Equatable;
using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Generators.Policies;

/// <summary>
/// Reads an attribute into the expression of its settings. An invalid value is skipped, and so is a policy without a required
/// value: the analyzers report it.
/// </summary>
/// <param name="policy">The policy.</param>
/// <param name="home">The assembly that contains the expression.</param>
internal sealed class PolicyTextReader(AppliedPolicy policy, IAssemblySymbol home)
{
    private readonly PolicySchema _schema = PolicySchemas.Of(policy.Kind);
    private readonly List<string> _members = [];
    private readonly List<string> _summary = [];

    public static PolicyText? Read(AppliedPolicy policy, IAssemblySymbol home) => new PolicyTextReader(policy, home).Read();

    private PolicyText? Read()
    {
        if (!ReadArguments()) return null;
        foreach (KeyValuePair<string, TypedConstant> argument in policy.Attribute.NamedArguments) ReadNamed(argument.Key, argument.Value.Kind == TypedConstantKind.Array ? null : argument.Value.Value);
        ReadHandling();
        string type = $"global::Mesh.Policies.{_schema.Settings}";
        string expression = _schema.Settings is null ? "" : _members.Count == 0 ? $"new {type}()" : $"new {type} {{ {string.Join(", ", _members)} }}";
        return new PolicyText(_schema.Stage, $"{_schema.Stage}{(_summary.Count > 0 ? " " + string.Join(", ", _summary) : "")} ({policy.Origin})", _schema.Section ?? "", expression, UsageWarnings.Ids(Exceptions("On").Concat(Exceptions("Except")).SelectMany(UsageWarnings.Of)).ToEquatableArray());
    }

    // What the constructor takes; false where it is nothing without one of them.
    private bool ReadArguments()
    {
        int ordinal = 0;
        foreach (PolicyValue value in _schema.Values.Where(static value => value.IsPositional))
        {
            TypedConstant argument = policy.Attribute.ConstructorArguments.ElementAtOrDefault(ordinal++);
            if (!Add(value, argument.Kind == TypedConstantKind.Primitive ? argument.Value : null)) return false;
        }

        return true;
    }

    private void ReadNamed(string name, object? given)
    {
        if (_schema.Find(name) is { } value) Add(value, given);
        else if (name == "OnResult" && given is string method) _summary.Add("on result " + method);
    }

    // False where it cannot be.
    private bool Add(PolicyValue value, object? given)
    {
        if (Expression(value, given) is not { } expression) return false;
        if (value.IsSetting) _members.Add($"{value.Name} = {expression}");
        string label = value.Label ?? (value.IsPositional ? "" : Words(value.Name));
        string text = value.Type switch
        {
            PolicyValueType.Flag => expression == "true" ? label : "no " + label,
            PolicyValueType.Word => Words(value.Words[(int)given!]),
            PolicyValueType.Name or PolicyValueType.Template => $"{label} {expression}",
            PolicyValueType.Share or PolicyValueType.Point => $"{label} {expression.TrimEnd('D')}",
            _ => $"{label} {(given as string)?.Trim() ?? expression}",
        };
        _summary.Add(text.TrimStart());
        return true;
    }

    private static string? Expression(PolicyValue value, object? given) => (value.Type, given) switch
    {
        (PolicyValueType.Number, int number) when value.Allows(number) => number.ToString(CultureInfo.InvariantCulture),
        (PolicyValueType.Duration or PolicyValueType.DurationOrZero, string text) when DurationText.Parse(text, mayBeZero: value.Type == PolicyValueType.DurationOrZero) is <= PolicyBounds.LongestTicks and { } ticks =>
            Durations.Print(ticks),
        (PolicyValueType.Share or PolicyValueType.Point, double and > 0 and var part) when value.Allows(part) => part.ToString("R", CultureInfo.InvariantCulture) + "D",
        (PolicyValueType.Flag, bool flag) => flag ? "true" : "false",
        (PolicyValueType.Word, int member) when member >= 0 && member < value.Words.Length => $"global::Mesh.{value.Enum}.{value.Words[member]}",
        (PolicyValueType.Name, string text) when !string.IsNullOrWhiteSpace(text) => CSharp.String(text),
        (PolicyValueType.Template, string text) => CSharp.String(text),
        (PolicyValueType.Method, string name) => name,
        _ => null,
    };

    // static exception => exception is not (global::A or global::B) && exception is global::C
    private void ReadHandling()
    {
        INamedTypeSymbol[] on = Exceptions("On"), except = Exceptions("Except");
        if (on.Length == 0 && except.Length == 0) return;
        string[] tests =
        [
            .. except.Length == 0 ? Array.Empty<string>() : [$"exception is not ({Alternatives(except)})"],
            .. on.Length == 0 ? Array.Empty<string>() : [$"exception is {Alternatives(on)}"],
        ];
        string names = (on.Length > 0 ? "on " + string.Join(" or ", on.Select(static type => type.Name)) : "") + (on.Length > 0 && except.Length > 0 ? " " : "") + (except.Length > 0 ? "except " + string.Join(" and ", except.Select(static type => type.Name)) : "");
        _members.Add("Handles = static exception => " + string.Join(" && ", tests));
        _summary.Add(names);
    }

    private INamedTypeSymbol[] Exceptions(string name) => [.. policy.Attribute.Named(name).Types().Where(type => ExceptionTypes.Problem(type, home) is null)];

    private static string Alternatives(INamedTypeSymbol[] types) => string.Join(" or ", types.Select(static type => TypeName.Of(type)));

    // MinimumThroughput: minimum throughput
    private static string Words(string name) => KebabCase.From(name).Replace('-', ' ');
}
