namespace Acme.Dashboard
{
    public sealed class DashboardPages;
}

namespace Acme.Remote
{
    public sealed class StubFactory
    {
        public object Make(Type contract, string address) => (contract, address);
    }
}

namespace Acme.Security
{
    public interface ICaller
    {
        bool May(string right);
    }
}
