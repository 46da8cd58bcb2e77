using System.Globalization;
using System.Reflection;
using Mesh.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Mesh.Analyzers.Tests.Rules;

/// <summary>One id a rule, one rule an id: what is switched off, or looked up, is one thing.</summary>
public class RuleIdTests
{
    private static readonly Type[] s_types = typeof(MeshAnalyzer).Assembly.GetTypes();

    public static TheoryData<string> Rules => [.. s_types.Where(static type => type.IsSubclassOf(typeof(Rule)) && !type.IsAbstract).Select(static type => type.Name)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_id_of_a_rule_has_its_name_and_is_reported(string rule)
    {
        DiagnosticDescriptor descriptor = DescriptorOf(s_types.Single(type => type.IsSubclassOf(typeof(Rule)) && type.Name == rule));
        Assert.Equal(typeof(RuleIds).GetField(rule)?.GetRawConstantValue(), descriptor.Id);
        Assert.Contains(descriptor, Analyzers().SelectMany(static analyzer => analyzer.SupportedDiagnostics));
    }

    [Fact]
    public void No_two_rules_have_one_id_or_one_title()
    {
        DiagnosticDescriptor[] descriptors = [.. s_types.Where(static type => type.IsSubclassOf(typeof(Rule)) && !type.IsAbstract).Select(DescriptorOf)];
        Assert.Empty(descriptors.GroupBy(static descriptor => descriptor.Id).Where(static same => same.Count() > 1).Select(static same => same.Key));
        Assert.Empty(descriptors.GroupBy(static descriptor => descriptor.Title.ToString(CultureInfo.InvariantCulture)).Where(static same => same.Count() > 1).Select(static same => same.Key));
    }

    [Fact]
    public void No_two_analyzers_report_or_suppress_under_one_id()
    {
        string[] ids = [.. Analyzers().SelectMany(static analyzer => analyzer.SupportedDiagnostics.Select(static descriptor => descriptor.Id)), .. Analyzers().OfType<DiagnosticSuppressor>().SelectMany(static suppressor => suppressor.SupportedSuppressions.Select(static descriptor => descriptor.Id))];
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids.Distinct().Order(StringComparer.Ordinal));
        Assert.True(ids.Length > 40);
    }

    [Fact]
    public void No_rule_can_report_with_the_descriptor_of_another()
    {
        const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        Assert.DoesNotContain(s_types.SelectMany(static type => type.GetFields(Static)), static field => field.FieldType == typeof(DiagnosticDescriptor) && !field.IsPrivate);
        Assert.DoesNotContain(s_types.SelectMany(static type => type.GetProperties(Static)), static property => property.PropertyType == typeof(DiagnosticDescriptor));
        // And has no second one.
        Assert.All(s_types, static type => Assert.InRange(type.GetFields(Static).Count(static field => field.FieldType == typeof(DiagnosticDescriptor)), 0, 1));
    }

    private static DiagnosticDescriptor DescriptorOf(Type rule) => ((Rule)Activator.CreateInstance(rule)!).Descriptor;

    private static DiagnosticAnalyzer[] Analyzers() =>
        [.. s_types.Where(static type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract).Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];
}
