using System.Reflection;
using System.Runtime.CompilerServices;
using Mesh.Policies;
using Mesh.Shared.Policies;
using Mesh.Shared.Text;

namespace Mesh.Runtime.Tests.Policies.Schema;

/// <summary>What the table says of policies is what attributes, settings and configuration have.</summary>
public sealed class PolicySchemaTests
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    public static TheoryData<string> Policies => [.. PolicySchemas.All.Select(static schema => schema.Name)];

    [Fact]
    public void Its_order_is_that_in_which_a_call_passes_through_the_policies() =>
        Assert.Equal([.. Enum.GetNames<PolicyKind>(), "Bulk"], PolicySchemas.All.Select(static schema => schema.Name));

    [Theory]
    [MemberData(nameof(Policies))]
    public void An_attribute_has_the_values_of_its_policy_and_no_others(string policy)
    {
        PolicySchema schema = Schema(policy);
        Type attribute = Attribute(schema);
        Assert.Equal(schema.Values.Select(static value => value.Name).Order(), attribute.GetProperties(Own).Select(static property => property.Name).Order());
        Assert.Equal(schema.Handles, attribute.IsAssignableTo(typeof(HandlingPolicyAttribute)));
        ParameterInfo[] parameters = Assert.Single(attribute.GetConstructors()).GetParameters();
        Assert.Equal(schema.Values.Where(static value => value.IsPositional).Select(static value => value.Name), parameters.Select(static parameter => char.ToUpperInvariant(parameter.Name![0]) + parameter.Name[1..]));
        object made = Made(attribute, parameters);
        foreach (PolicyValue value in schema.Values)
        {
            PropertyInfo property = attribute.GetProperty(value.Name)!;
            Assert.Equal(value.IsPositional, property.SetMethod is null);
            Assert.Equal(TypeOf(value, value.IsDuration ? "String" : null), property.PropertyType.Name);
            if (value.IsRequired) continue;
            object? given = property.GetValue(made);
            if (value.Type == PolicyValueType.Templates) Assert.Empty((string[])given!);
            else Assert.Equal(value.Default, Text(given));
        }
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void Settings_have_the_values_that_are_not_made_into_code(string policy)
    {
        PolicySchema schema = Schema(policy);
        if (schema.Settings is null) return;
        Type settings = Settings(schema);
        Assert.Equal(schema.Values.Where(static value => value.IsSetting).Select(static value => value.Name).Order(), settings.GetProperties(Own).Select(static property => property.Name).Order());
        Assert.Equal(schema.Handles, settings.IsAssignableTo(typeof(HandlingSettings)));
        Assert.Equal(settings, typeof(OperationSettings).GetProperty(schema.Section!)!.PropertyType);
        object made = Activator.CreateInstance(settings)!;
        foreach (PolicyValue value in schema.Values.Where(static value => value.IsSetting))
        {
            PropertyInfo property = settings.GetProperty(value.Name)!;
            Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            Assert.Equal(TypeOf(value, value.IsDuration ? "TimeSpan" : null), type.Name);
            if (value.IsDuration) Assert.Equal(!value.IsRequired && value.Default is null, type != property.PropertyType);
            if (property.IsDefined(typeof(RequiredMemberAttribute))) continue;
            object? given = property.GetValue(made);
            Assert.Equal(value.Default is { } text && value.IsDuration ? TimeSpan.FromTicks(DurationText.Parse(text)!.Value) : value.Default, given is TimeSpan ? given : Text(given));
        }
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void The_words_of_a_value_are_the_members_of_its_enum(string policy)
    {
        foreach (PolicyValue value in Schema(policy).Values.Where(static value => value.Enum is not null))
        {
            Type type = typeof(RetryAttribute).Assembly.GetType($"Mesh.{value.Enum}", throwOnError: true)!;
            Assert.Equal(value.Words, Enum.GetNames(type));
            Assert.Equal(Enumerable.Range(0, value.Words.Length), (int[])Enum.GetValuesAsUnderlyingType(type));
            Assert.Contains(value.Default, value.Words);
        }
    }

    [Fact]
    public void Every_default_is_a_value_that_can_be()
    {
        foreach (PolicyValue value in PolicySchemas.All.SelectMany(static schema => schema.Values).Where(static value => value.Default is not null))
        {
            if (value.Type == PolicyValueType.Number) Assert.True(value.Range!.Contains(int.Parse(value.Default!, System.Globalization.CultureInfo.InvariantCulture)));
            if (value.IsDuration) Assert.NotNull(DurationText.Parse(value.Default!, value.Type == PolicyValueType.DurationOrZero));
        }
    }

    [Fact]
    public void The_configuration_knows_the_settings_but_for_those_that_belong_to_the_code()
    {
        Assert.Equal(PolicyNames.All.Order(), PolicySchemas.All.Select(static schema => schema.Section).OfType<string>().Order());
        foreach (PolicySchema schema in PolicySchemas.All.Where(static schema => schema.Section is not null))
        {
            Assert.Equal(PolicyNames.ValuesOf(schema.Section!), schema.Values.Where(static value => value.IsConfigurable).Select(static value => value.Name));
            Assert.Equal(PolicyNames.StaysOn(schema.Section!), schema.StaysOn);
        }
    }

    private static PolicySchema Schema(string policy) => PolicySchemas.All.Single(schema => schema.Name == policy);

    private static Type Attribute(PolicySchema schema) => typeof(RetryAttribute).Assembly.GetType($"Mesh.{schema.Name}Attribute", throwOnError: true)!;

    private static Type Settings(PolicySchema schema) => typeof(RetryAttribute).Assembly.GetType($"Mesh.Policies.{schema.Settings}", throwOnError: true)!;

    private static object Made(Type attribute, ParameterInfo[] parameters) =>
        Activator.CreateInstance(attribute, [.. parameters.Select(static parameter => parameter.HasDefaultValue ? parameter.DefaultValue : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null)])!;

    private static string TypeOf(PolicyValue value, string? duration) => duration ?? value.Type switch
    {
        PolicyValueType.Number => "Int32",
        PolicyValueType.Share or PolicyValueType.Point => "Double",
        PolicyValueType.Flag => "Boolean",
        PolicyValueType.Word => value.Enum!,
        PolicyValueType.Templates => "String[]",
        _ => "String",
    };

    private static string? Text(object? value) => value switch
    {
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null,
    };
}
