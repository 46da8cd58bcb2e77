using Lending.Application.Abstractions;

namespace Lending.Tests.Fakes;

internal sealed class FixedUser(string name = "Ada") : ICurrentUser
{
    public string Name => name;
}
