using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Rules;

public class InvalidValueTests
{
    [Fact]
    public async Task A_duration_that_cannot_be_read_is_reported_at_the_value()
    {
        Diagnostic diagnostic = Assert.Single(await Run.Library("[Service(StartTimeout = {|MESH008:\"30 sec\"|})] class A;"));
        Assert.Equal("'A' has an invalid StartTimeout: \"30 sec\" is no duration above zero; write \"500ms\", \"2s\", \"5m\", \"1h\", \"1d\" or \"hh:mm:ss\"", Run.Message(diagnostic));
    }

    [Theory]
    [InlineData("StartTimeout = {|MESH008:\"\"|}")]
    [InlineData("StartTimeout = {|MESH008:\"0s\"|}")]
    [InlineData("StartTimeout = {|MESH008:\"-1s\"|}")]
    [InlineData("StartTimeout = {|MESH008:\"1e3s\"|}")]
    [InlineData("StartTimeout = {|MESH008:\"1,5s\"|}")]
    [InlineData("StartTimeout = {|MESH008:\"00:00:00\"|}")]
    [InlineData("StartTimeout = {|MESH008:Text|}")]
    [InlineData("Name = {|MESH008:\"\"|}")]
    [InlineData("Name = {|MESH008:\" \\t\"|}")]
    [InlineData("Lifetime = {|MESH008:(ServiceLifetime)3|}")]
    [InlineData("Lifetime = {|MESH008:(ServiceLifetime)(-1)|}")]
    [InlineData("Key = {|MESH008:new[] { 1 }|}")]
    [InlineData("Capabilities = [\"a\", {|MESH008:\"\"|}]")]
    [InlineData("Capabilities = new[] { {|MESH008:\" \"|}, \"b\" }")]
    [InlineData("Capabilities = [{|MESH008:null!|}]")]
    public Task Every_wrong_value_is_reported(string argument) => Run.Library($"[Service({argument})] class A {{ const string Text = \"soon\"; }}");

    [Theory]
    [InlineData("StartTimeout = \"500ms\"")]
    [InlineData("StartTimeout = \"1.5h\"")]
    [InlineData("StartTimeout = \"00:01:30\"")]
    [InlineData("StartTimeout = null")]
    [InlineData("Name = \"a\"")]
    [InlineData("Name = null")]
    [InlineData("Lifetime = ServiceLifetime.Transient")]
    [InlineData("Key = \"a\"")]
    [InlineData("Key = 1")]
    [InlineData("Key = typeof(int)")]
    [InlineData("Key = null")]
    [InlineData("Capabilities = []")]
    [InlineData("Capabilities = null!")]
    public Task Right_values_are_fine(string argument) => Run.Library($"[Service({argument})] class A;");

    [Fact]
    public Task What_a_dependency_waits_for_must_be_defined() => Run.Library(
        """
        [Service] class B;
        [Service] [DependsOn<B>(Until = {|MESH008:(Until)7|})] class A;
        [Service] [DependsOn<B>(Until = Until.Constructed)] class C;
        """);

    [Fact]
    public Task Several_wrong_values_are_several_reports() => Run.Library("[Service(Name = {|MESH008:\"\"|}, StartTimeout = {|MESH008:\"x\"|})] class A;");
}
