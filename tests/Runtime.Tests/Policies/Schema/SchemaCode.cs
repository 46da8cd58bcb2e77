using System.Globalization;
using Mesh.Shared.Policies;
using Mesh.Shared.Text;

namespace Mesh.Runtime.Tests.Policies.Schema;

/// <summary>The parts of attributes and settings that follow from the table: properties with their defaults and their docs, the check of the values, and how the configuration lays itself over them.</summary>
internal static class SchemaCode
{
    public static string Attribute(PolicySchema policy)
    {
        var code = new SourceWriter();
        Head(code, "Mesh");
        code.Open($"public sealed partial class {policy.Name}Attribute");
        foreach (PolicyValue value in policy.Values)
        {
            if (value != policy.Values[0]) code.Line();
            Doc(code, Sentences(value));
            bool isArray = value.Type == PolicyValueType.Templates;
            if (isArray) code.Line("#pragma warning disable CA1819 // An attribute's argument can only be an array.");
            string accessors = value.IsPositional ? $"{{ get; }} = {char.ToLowerInvariant(value.Name[0])}{value.Name[1..]};" : $"{{ get; set; }}{Initializer(AttributeDefault(value))}";
            code.Line($"public {AttributeType(value)} {value.Name} {accessors}");
            if (isArray) code.Line("#pragma warning restore CA1819");
        }

        code.Close();
        return code.Finish();
    }

    public static string Settings(PolicySchema policy)
    {
        PolicyValue[] values = [.. policy.Values.Where(static value => value.IsSetting)];
        PolicyValue[] checkedValues = [.. values.Where(static value => value.Type is not (PolicyValueType.Flag or PolicyValueType.Word) && (value.Type != PolicyValueType.Name || value.IsRequired))];
        var code = new SourceWriter();
        Head(code, "Mesh.Policies", checkedValues.Length > 0 ? "Mesh.Shared.Policies" : null);
        Doc(code, $"The values of {string.Join(" or ", PolicySchemas.All.Where(other => other.Settings == policy.Settings).Select(static other => Cref($"{other.Name}Attribute")).Order())}.");
        code.Open($"public sealed partial record {policy.Settings} : {(policy.Handles ? "HandlingSettings" : "PolicySettings")}");
        foreach (PolicyValue value in values)
        {
            Doc(code, value.Text + (value.IsOnlyInCode ? " Cannot be configured." : ""));
            code.Line($"public {(value.IsRequired ? "required " : "")}{SettingsType(value)} {value.Name} {{ get; init; }}{Initializer(SettingsDefault(value))}");
            code.Line();
        }

        string[] problems = [.. checkedValues.Select(value => $"Values.Problem({policy.Section}Schema.Schema[nameof({value.Name})], {value.Name})").DefaultIfEmpty("null")];
        code.Line($"private protected override string? ValueProblem() =>");
        code.Lines($"    {string.Join("\n    ?? ", problems)};");
        code.Line();
        code.Open($"internal override {policy.Settings} Configured(IConfiguredValues values) => this with");
        foreach (PolicyValue value in values.Where(static value => value.IsConfigurable)) code.Line($"{value.Name} = values.Read(nameof({value.Name}), {value.Name}),");
        code.Close(";");
        code.Close();
        return code.Finish();
    }

    public static string Operation(IReadOnlyList<PolicySchema> policies)
    {
        var code = new SourceWriter();
        Head(code, "Mesh.Policies", "Mesh.Shared.Policies");
        code.Open("public sealed partial record OperationSettings");
        foreach (PolicySchema policy in policies)
        {
            Doc(code, $"The settings of {Cref($"{policy.Name}Attribute")}; null if the operation does not have the policy.");
            code.Line($"public {policy.Settings}? {policy.Section} {{ get; init; }}");
            code.Line();
        }

        code.Line($"private PolicySettings?[] All => [{string.Join(", ", policies.Select(static policy => policy.Section))}];");
        code.Line();
        code.Line("/// <summary>Returns the settings in effect: these, overridden by the configuration.</summary>");
        code.Open("internal OperationSettings Configured(SettingsReader reader) => new()");
        foreach (PolicySchema policy in policies) code.Line($"{policy.Section} = reader.Read({policy.Section}Schema.Schema, {policy.Section}{(policy.CanBeAdded ? $", static () => {Added(policy)}" : "")}),");
        code.Close(";");
        code.Close();
        return code.Finish();
    }

    // What the configuration alone adds: what it must say has any value until it is read.
    private static string Added(PolicySchema policy) => policy.Required is { } value ? $"new {policy.Settings} {{ {value.Name} = {(value.Type == PolicyValueType.Number ? "1" : "default")} }}" : $"new {policy.Settings}()";

    private static void Head(SourceWriter code, string space, string? used = null)
    {
        code.Line("// Printed from src/Shared/Policies/Schema: change that, and run SchemaFileTests with UPDATE_SNAPSHOTS=1.");
        if (used is not null) code.Line($"using {used};");
        if (used is not null) code.Line();
        code.Line($"namespace {space};");
        code.Line();
    }

    private static void Doc(SourceWriter code, string text)
    {
        string[] lines = text.Split('\n');
        if (lines.Length == 1) code.Line($"/// <summary>{text}</summary>");
        else foreach (string line in (string[])["<summary>", .. lines, "</summary>"]) code.Line("/// " + line);
    }

    private static string Sentences(PolicyValue value)
    {
        string range = value.Bounds is { } bounds ? $" Range: {bounds}." : value.Type == PolicyValueType.DurationOrZero ? " May be <c>\"0s\"</c>." : "";
        string? otherwise = value.Otherwise ?? DefaultDoc(value);
        return value.Text + range + (otherwise is null ? "" : $" Default: {otherwise}.");
    }

    private static string? DefaultDoc(PolicyValue value) => value.Default is not { } text ? null
        : value.IsDuration ? $"<c>\"{text}\"</c>"
        : value.Type == PolicyValueType.Word ? Cref($"{value.Enum}.{text}")
        : value.Type == PolicyValueType.Number ? int.Parse(text, CultureInfo.InvariantCulture).ToString("N0", CultureInfo.InvariantCulture)
        : text;

    private static string Cref(string name) => $"<see cref=\"{name}\"/>";

    private static string Initializer(string? value) => value is null ? "" : $" = {value};";

    private static string AttributeType(PolicyValue value) => value.Type switch
    {
        PolicyValueType.Templates => "string[]",
        _ when IsText(value) => value.IsPositional || value.Default is not null ? "string" : "string?",
        _ => SettingsType(value),
    };

    private static bool IsText(PolicyValue value) => value.IsDuration || value.Type is PolicyValueType.Name or PolicyValueType.Template or PolicyValueType.Method;

    private static string SettingsType(PolicyValue value) => value.Type switch
    {
        PolicyValueType.Number => "int",
        PolicyValueType.Share or PolicyValueType.Point => "double",
        PolicyValueType.Flag => "bool",
        PolicyValueType.Word => value.Enum!,
        PolicyValueType.Name => value.IsRequired ? "string" : "string?",
        _ => value.IsRequired || value.Default is not null ? "TimeSpan" : "TimeSpan?",
    };

    private static string? AttributeDefault(PolicyValue value) => value.Type == PolicyValueType.Templates ? "[]" : value.IsDuration && value.Default is { } text ? $"\"{text}\"" : Plain(value);

    private static string? SettingsDefault(PolicyValue value) => value.IsDuration && value.Default is { } text ? Duration(TimeSpan.FromTicks(DurationText.Parse(text, mayBeZero: true)!.Value)) : Plain(value);

    // What is not the default of the type.
    private static string? Plain(PolicyValue value) => value.Type switch
    {
        PolicyValueType.Word => value.Default == value.Words[0] ? null : $"{value.Enum}.{value.Default}",
        PolicyValueType.Number or PolicyValueType.Share or PolicyValueType.Point or PolicyValueType.Flag => value.Default is "0" or "false" ? null : value.Default,
        _ => null,
    };

    private static string? Duration(TimeSpan value) => value == TimeSpan.Zero ? null : value.TotalSeconds % 1 == 0 ? $"TimeSpan.FromSeconds({Number(value.TotalSeconds)})" : $"TimeSpan.FromMilliseconds({Number(value.TotalMilliseconds)})";

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
