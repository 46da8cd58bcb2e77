using System.Globalization;
using System.Reflection;
using Mesh.Metrics;
using Mesh.Policies;
using Mesh.Shared.Policies;
using Microsoft.Extensions.Configuration;

namespace Mesh.Runtime.Tests.Policies.Schema;

/// <summary>What the table says can be configured is read, each value as what it is.</summary>
public sealed class ConfiguredValueTests
{
    public static TheoryData<string> All =>
    [
        .. from policy in PolicySchemas.All
           where policy.Section is not null
           from value in policy.Values
           where value.IsConfigurable
           select $"{policy.Section}:{value.Name}",
    ];

    [Theory]
    [MemberData(nameof(All))]
    public void A_value_is_what_is_configured(string key)
    {
        (string section, string name) = (key.Split(':')[0], key.Split(':')[1]);
        PolicySchema policy = PolicySchemas.All.Single(policy => policy.Section == section);
        (string text, object expected) = Other(policy[name]);
        object? settings = Property(section).GetValue(Read(policy, key, text));
        Assert.Equal(expected, settings!.GetType().GetProperty(name)!.GetValue(settings));
    }

    private static OperationSettings Read(PolicySchema policy, string key, string text)
    {
        var configuration = new ConfigurationManager { [$"Mesh:Policies:{key}"] = text };
        using var metrics = new MeshMetrics(new MeshOptions());
        var reader = new SettingsReader(new PolicyLevels(configuration, metrics.Operation("shop", "IShop", "Buy")));
        var attributes = new OperationSettings();
        PropertyInfo property = Property(policy.Section!);
        object settings = Activator.CreateInstance(property.PropertyType)!;
        foreach (PolicyValue value in policy.Values.Where(static value => value is { IsRequired: true, IsSetting: true })) settings.GetType().GetProperty(value.Name)!.SetValue(settings, Required(value));
        property.SetValue(attributes, settings);
        OperationSettings read = reader.Read(attributes);
        Assert.Empty(reader.Problems);
        return read;
    }

    private static PropertyInfo Property(string section) => typeof(OperationSettings).GetProperty(section)!;

    private static object Required(PolicyValue value) => value.IsDuration ? TimeSpan.FromMinutes(1) : value.Type == PolicyValueType.Name ? "some" : 5;

    // Not the default.
    private static (string Text, object Value) Other(PolicyValue value) => value.Type switch
    {
        PolicyValueType.Number => Enumerable.Range(1, 3).Where(number => value.Allows(number)).Select(static number => (number.ToString(CultureInfo.InvariantCulture), (object)number)).First(number => number.Item1 != value.Default),
        PolicyValueType.Duration or PolicyValueType.DurationOrZero => ("1500ms", TimeSpan.FromMilliseconds(1500)),
        PolicyValueType.Share or PolicyValueType.Point => ("0.75", 0.75),
        PolicyValueType.Flag => value.Default == "true" ? ("false", false) : ("true", true),
        PolicyValueType.Word => (value.Words[^1], Enum.Parse(typeof(RetryAttribute).Assembly.GetType($"Mesh.{value.Enum}", throwOnError: true)!, value.Words[^1])),
        _ => ("other", "other"),
    };
}
